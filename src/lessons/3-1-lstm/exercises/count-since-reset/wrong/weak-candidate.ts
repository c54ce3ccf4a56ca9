// expect: 0.76
export type Row = [tick: number, reset: number, bias: number];

/** The weights of a unit that counts the ticks since the last reset. */
export function counter(): Record<'i' | 'f' | 'g' | 'o', Row> {
  return {
    i: [20, 0, -10],
    f: [0, -20, 10],
    g: [1, 0, 0],
    o: [0, 0, 6],
  };
}
