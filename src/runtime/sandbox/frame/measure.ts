/**
 * Roughly how many bytes a message takes, counting no further than `budget`. Works on anything that structured
 * cloning delivers, cycles included: the budget ends the walk. A batch is made of plain values, lists, records and
 * numbers in memory; whatever else is in it (a BigInt, an error, a port, a picture) is not measured but counts as too
 * much, since it may be of any size, and no event holds it.
 */
export function measureBytes(value: unknown, budget: number): number {
  let bytes = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0 && bytes <= budget) {
    const item = pending.pop();
    bytes += 8;
    if (typeof item === 'string') bytes += item.length * 2;
    else if (typeof item === 'bigint') return budget + 1;
    else if (typeof item === 'object' && item !== null) {
      // A small view of a large buffer brings the whole of it.
      if (ArrayBuffer.isView(item)) bytes += item.buffer.byteLength;
      else if (item instanceof ArrayBuffer) bytes += item.byteLength;
      else if (Array.isArray(item)) {
        if (bytes + item.length * 8 > budget) return budget + 1;
        for (const key in item) bytes += addPart(item, key, pending);
      } else if (isRecord(item)) for (const key in item) bytes += addPart(item, key, pending);
      else return budget + 1;
    }
  }
  return bytes;
}

/** Structured cloning makes records anew, of this realm. */
const isRecord = (value: object) => Object.getPrototypeOf(value) === Object.prototype;

/** Puts a part among those to be measured; the bytes of its name, which a list's places do not have. */
function addPart(whole: object, key: string, pending: unknown[]): number {
  pending.push((whole as Record<string, unknown>)[key]);
  return Array.isArray(whole) && key.length < 8 ? 0 : key.length * 2;
}
