export type Row = [tick: number, reset: number, bias: number];

/** The weights of a unit that counts the ticks since the last reset. */
export function counter(): Record<'i' | 'f' | 'g' | 'o', Row> {
  return {
    i: [20, 0, -10], // write at a tick
    f: [0, -20, 10], // keep unless there is a reset
    g: [20, 0, 0], // write a whole 1
    o: [0, 0, 6],
  };
}
