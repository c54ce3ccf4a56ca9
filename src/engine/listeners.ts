/** Whoever wants to be told of something, each with the function that ends it. */
export class Listeners<Args extends readonly unknown[]> {
  readonly #all = new Set<(...args: Args) => void>();

  /** Tells `listener` from now on, until the function that is returned is called. */
  add(listener: (...args: Args) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(...args: Args): void {
    for (const listener of this.#all) listener(...args);
  }

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }
}
