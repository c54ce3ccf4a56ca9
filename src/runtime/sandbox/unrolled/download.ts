import { UnrolledError } from '../../../engine/index.ts';
import { FILE_ENDINGS, FILE_NAME, limits } from '../../protocol/index.ts';
import { session } from './session.ts';

/**
 * Offers a file to the reader. It appears under the cell's files with its size, and the reader decides whether to
 * save it; a program cannot do that by itself. A later file of the same name replaces the former one.
 *
 * Up to 3 MB a file and 16 files a run. Names are letters, digits, spaces and `. _ -`, with one of the endings
 * txt, csv, tsv, json, md, safetensors, npy, bin.
 *
 * Errors: a name that is none; content of another type; a file that is too large.
 *
 * @param name - such as 'weights.safetensors'
 * @param content - text, or bytes as `save()` gives them
 *
 * @example
 * import { download, nn, save } from 'unrolled';
 *
 * const model = new nn.Linear(2, 1);
 * const bytes = await save(model);
 * download('weights.safetensors', bytes);
 * download('notes.txt', model.toString());
 * console.log(bytes.length, 'bytes offered');
 */
export function download(name: string, content: string | Uint8Array | ArrayBuffer): void {
  if (typeof name !== 'string' || !FILE_NAME.test(name)) {
    throw new UnrolledError(
      `download(): '${String(name).slice(0, limits.nameChars)}' cannot be a file's name.`,
      {
        hint: `Expected letters, digits, spaces and . _ -, ending in one of ${FILE_ENDINGS.map(ending => `.${ending}`).join(' ')}.`,
      },
    );
  }
  const bytes = bytesOf(content);
  if (bytes.byteLength > limits.fileBytes) {
    throw new UnrolledError(
      `download(): '${name}' has ${bytes.byteLength} bytes; expected at most ${limits.fileBytes}.`,
      { hint: 'Offer it in parts, or less of it.' },
    );
  }
  session().emit({ kind: 'file', name, bytes });
}

/** A copy: what the program writes into its own array afterwards is not in the file. */
function bytesOf(content: unknown): Uint8Array<ArrayBuffer> {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (content instanceof ArrayBuffer) return new Uint8Array(content.slice(0));
  if (content instanceof Uint8Array) return new Uint8Array(content);
  const what =
    content instanceof Promise
      ? 'a promise; is an await missing?'
      : `${content === null ? 'null' : typeof content}.`;
  throw new UnrolledError(`download(): expected text, a Uint8Array or an ArrayBuffer, got ${what}`);
}
