/** The parts of monaco's TypeScript worker that ours builds on; the package ships no declarations for it. */
declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  interface MirrorModel {
    readonly uri: { toString(skipEncoding?: boolean): string };
  }
  interface WorkerContext {
    getMirrorModels(): MirrorModel[];
  }
  export class TypeScriptWorker {
    protected readonly _ctx: WorkerContext;
    protected readonly _compilerOptions: Record<string, unknown>;
    constructor(ctx: WorkerContext, createData: unknown);
    getScriptFileNames(): string[];
  }
  export function initialize(create: (ctx: WorkerContext, createData: unknown) => TypeScriptWorker): void;
  export const ts: { readonly typescript: typeof import('typescript') };
}

declare module 'virtual:engine-types' {
  /** Declarations for the language service, with paths below the root of its file system. */
  export const files: readonly { readonly path: string; readonly content: string }[];
}
