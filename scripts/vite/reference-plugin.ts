import type { Plugin } from 'vite';
import { readReference } from '../reference.ts';
import { highlight } from './highlight.ts';

const ID = 'virtual:reference';
const RESOLVED = `\0${ID}`;

/** The API reference as a module: what the doc comments of the sources say, examples highlighted. */
export function reference(): Plugin {
  return {
    name: 'unrolled:reference',
    resolveId: id => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const entries = await Promise.all(
        (await readReference()).map(async entry => ({
          ...entry,
          exampleHtml: entry.example === null ? null : await highlight(entry.example, 'typescript'),
        })),
      );
      // A string parses faster than an object literal of this size.
      return `export const entries = JSON.parse(${JSON.stringify(JSON.stringify(entries))});`;
    },
  };
}
