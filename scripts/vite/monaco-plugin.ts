import type { Plugin } from 'vite';

/**
 * Two modules of monaco-editor, as they are needed here.
 *
 * - Its TypeScript mode imports every contribution of the editor for its side effects. Arriving after the first
 *   editor, they ask for services that are no longer registered; and most of them are of no use here.
 * - It names its own worker file as a fallback, which a bundler would build a second time, seven megabytes in all.
 */
export function slimMonaco(): Plugin {
  return {
    name: 'unrolled:slim-monaco',
    transform: {
      filter: {
        id: /monaco-editor\/esm\/vs\/(internal\/common\/workers|languages\/features\/typescript\/workerManager)\.js$/,
      },
      handler(code, id) {
        const slim = id.includes('/internal/common/workers.js')
          ? code.replace(/^import '[^']+';$/gm, '')
          : code.replace(/createWorker: \(\) => new Worker\([^\n]*\),?\n/, '\n');
        if (slim === code) this.error(`${id} is no longer as expected; look whether it still needs a cure.`);
        return { code: slim, map: null };
      },
    },
  };
}
