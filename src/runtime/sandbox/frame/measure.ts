/**
 * Roughly how many bytes a message would take, counting no further than `budget`. Works on anything that
 * structured cloning delivers, cycles included: the budget ends the walk.
 */
export function measureBytes(value: unknown, budget: number): number {
  let bytes = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0 && bytes <= budget) {
    const item = pending.pop();
    bytes += 8;
    if (typeof item === 'string') bytes += item.length * 2;
    else if (typeof item === 'object' && item !== null) {
      if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) bytes += item.byteLength;
      else if (Array.isArray(item)) {
        if (bytes + item.length * 8 > budget) return budget + 1;
        for (const entry of item) pending.push(entry);
      } else if (item instanceof Blob || item instanceof Map || item instanceof Set) return budget + 1;
      else for (const entry of Object.values(item)) pending.push(entry);
    }
  }
  return bytes;
}
