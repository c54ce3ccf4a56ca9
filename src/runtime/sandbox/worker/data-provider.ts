import { limits, type WorkerEvent } from '../../protocol/index.ts';

/** Gets the site's data sets for a program, which cannot fetch: it asks the page and waits for the answer. */
export class DataProvider {
  readonly #waiting = new Map<string, ((text: string | null) => void)[]>();
  readonly #ask: (event: WorkerEvent) => void;

  constructor(ask: (event: WorkerEvent) => void) {
    this.#ask = ask;
  }

  readonly load = async (fileName: string): Promise<string> => {
    if (!/^[a-z0-9][a-z0-9-]*\.(csv|txt|json)$/.test(fileName) || fileName.length > limits.nameChars) {
      throw new Error(`'${fileName}' is not the name of a data set. Names look like 'sunspots.csv'.`);
    }
    const text = await new Promise<string | null>(resolve => {
      const others = this.#waiting.get(fileName);
      if (others) others.push(resolve);
      else {
        this.#waiting.set(fileName, [resolve]);
        this.#ask({ kind: 'data-wanted', fileName });
      }
    });
    if (text === null) throw new Error(`There is no data set '${fileName}' here.`);
    return text;
  };

  receive(fileName: string, text: string | null): void {
    const waiting = this.#waiting.get(fileName) ?? [];
    this.#waiting.delete(fileName);
    for (const resolve of waiting) resolve(text);
  }
}
