import { limits, type WorkerEvent } from '../../protocol/index.ts';

/** Gets the site's data sets for a program, which cannot fetch: it asks the page and waits for the answer. */
export class DataProvider {
  /** Of each data set that was asked for, its text or the wait for it: the page is asked once. */
  readonly #known = new Map<string, Promise<string | null>>();
  readonly #waiting = new Map<string, (text: string | null) => void>();
  readonly #ask: (event: WorkerEvent) => void;

  constructor(ask: (event: WorkerEvent) => void) {
    this.#ask = ask;
  }

  readonly load = async (fileName: string): Promise<string> => {
    if (!/^[a-z0-9][a-z0-9-]*\.(csv|txt|json)$/.test(fileName) || fileName.length > limits.nameChars) {
      throw new Error(`'${fileName}' is not the name of a data set. Names look like 'sunspots.csv'.`);
    }
    const text = await (this.#known.get(fileName) ?? this.#request(fileName));
    if (text === null) throw new Error(`There is no data set '${fileName}' here.`);
    return text;
  };

  #request(fileName: string): Promise<string | null> {
    if (this.#known.size >= limits.dataFilesPerRun) {
      throw new Error(
        `A run may load at most ${limits.dataFilesPerRun} data sets; '${fileName}' is one more.`,
      );
    }
    const text = new Promise<string | null>(resolve => {
      this.#waiting.set(fileName, resolve);
    });
    this.#known.set(fileName, text);
    this.#ask({ kind: 'data-wanted', fileName });
    return text;
  }

  receive(fileName: string, text: string | null): void {
    this.#waiting.get(fileName)?.(text);
    this.#waiting.delete(fileName);
  }
}
