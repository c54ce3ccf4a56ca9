import { createHash } from 'node:crypto';

/** 'sha256-…' of an inline script, as a source expression needs it. */
export function scriptHash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}

/**
 * The page's Content-Security-Policy, for a meta tag: static hosts send no headers.
 *
 * `relay` is the hash of the sandboxed frame's script, which counts as inline because srcdoc inherits this
 * policy; `inlineScripts` are those of the page's own inline scripts. `frame-src 'none'` does not hinder
 * srcdoc, and it keeps the frame from leaking by navigating itself anywhere.
 */
export function pagePolicy({
  relay,
  inlineScripts = [],
}: {
  relay: string;
  inlineScripts?: string[];
}): string {
  const hashes = [relay, ...inlineScripts].map(hash => `'${hash}'`).join(' ');
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes} blob:`,
    "worker-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The sandboxed frame's own policy, on top of the inherited one: nothing is fetched from anywhere, not even
 * from the site. Modules come as blobs, the engine's binaries by message.
 */
export function framePolicy({ relay }: { relay: string }): string {
  return [
    "default-src 'none'",
    `script-src '${relay}' 'wasm-unsafe-eval' blob:`,
    'worker-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
