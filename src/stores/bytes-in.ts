/** What a kept value takes in memory, roughly: its texts, its numbers, its names and a little for each part. */
export function bytesIn(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (ArrayBuffer.isView(value)) return value.buffer.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + bytesIn(part), 8);
  return Object.entries(value).reduce((sum, [name, part]) => sum + 2 * name.length + bytesIn(part), 8);
}
