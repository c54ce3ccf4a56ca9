/** Made by scripts/vite/sandbox-plugin.ts. */
declare module 'virtual:sandbox' {
  /** Document of the sandboxed frame. */
  export const frameDocument: string;
  /** Source of the worker that waits for the engine. */
  export const bootstrap: string;
  /** Address of the engine bundle. */
  export const engineUrl: string;
  /** Addresses of the binaries the engine may fetch inside, by file name. */
  export const assetUrls: Record<string, string>;
}
