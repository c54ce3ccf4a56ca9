declare module 'virtual:search' {
  /** A MiniSearch index, serialised. */
  export const index: string;
}
