import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { wasmKernels } from './scripts/build-wasm.mjs';
import { engineTypes } from './scripts/vite/engine-types-plugin.ts';
import { glossaryPlugin } from './scripts/vite/glossary-plugin.ts';
import { lessonsPlugin } from './scripts/vite/lessons-plugin.ts';
import { lessonMdx } from './scripts/vite/mdx.ts';
import { prerender } from './scripts/vite/prerender.ts';
import { reference } from './scripts/vite/reference-plugin.ts';
import { relayHash, sandbox } from './scripts/vite/sandbox-plugin.ts';
import { searchPlugin } from './scripts/vite/search-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig(async () => ({
  // Relative addresses: one build works at a domain's root and below any path.
  base: './',
  plugins: [
    wasmKernels(),
    lessonsPlugin(root),
    await lessonMdx(),
    react({ include: /\.(mdx?|[jt]sx?)$/ }),
    sandbox({ root }),
    engineTypes(),
    reference(),
    glossaryPlugin(root),
    searchPlugin(root),
    prerender({ root, relayHash: () => relayHash(root) }),
  ],
  build: { target: ['chrome120', 'firefox120', 'safari17.4'], assetsInlineLimit: 2048 },
}));
