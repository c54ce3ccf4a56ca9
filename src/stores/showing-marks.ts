const KEY = 'unrolled.showing';
/** Whoever still answers so long after former runs have been shown has survived showing them. */
const SURVIVED_MS = 2_000;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Remembers, beyond the page's end, that the former runs of a cell are just being shown. A mark that is found at the
 * next visit was left by a page that broke on them: they are not shown again by themselves.
 */
export class ShowingMarks {
  readonly #shelf: Shelf | null;
  /** Left by earlier visits. */
  readonly #left: ReadonlySet<string>;
  readonly #showing = new Map<string, ReturnType<typeof setTimeout>>();
  #isBroken = false;

  constructor(shelf: Shelf | null) {
    this.#shelf = shelf;
    this.#left = new Set(this.#read());
  }

  /** Whether showing this cell's runs broke a page of an earlier visit. */
  isLeft(cellId: string): boolean {
    return this.#left.has(cellId) && this.#read().includes(cellId);
  }

  /** They are about to be shown. */
  begin(cellId: string): void {
    this.#write([...this.#read(), cellId]);
    clearTimeout(this.#showing.get(cellId));
    this.#showing.set(
      cellId,
      setTimeout(() => this.end(cellId), SURVIVED_MS),
    );
  }

  /** They have been shown, or are given up. */
  end(cellId: string): void {
    if (this.#isBroken) return;
    clearTimeout(this.#showing.get(cellId));
    this.#showing.delete(cellId);
    this.#write(this.#read().filter(id => id !== cellId));
  }

  /** The page is left in good order. */
  leave(): void {
    for (const cellId of [...this.#showing.keys()]) this.end(cellId);
  }

  /** The page has given way to an error: the marks stay. */
  noteBroken(): void {
    this.#isBroken = true;
  }

  #read(): string[] {
    try {
      const ids: unknown = JSON.parse(this.#shelf?.getItem(KEY) ?? '[]');
      return Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }

  #write(ids: readonly string[]): void {
    try {
      if (ids.length === 0) this.#shelf?.removeItem(KEY);
      else this.#shelf?.setItem(KEY, JSON.stringify([...new Set(ids)]));
    } catch {
      // Storage is full or forbidden: what breaks a page is then shown again.
    }
  }
}
