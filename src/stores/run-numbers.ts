/** Numbers that a file of weights holds: the sum of its tensors' sizes, read from its header. Null if it is not one. */
export function countParameters(safetensors: Uint8Array): number | null {
  try {
    const view = new DataView(safetensors.buffer, safetensors.byteOffset, safetensors.byteLength);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(safetensors.subarray(8, 8 + length))) as Record<
      string,
      { shape?: readonly number[] }
    >;
    let count = 0;
    for (const [name, { shape }] of Object.entries(header)) {
      if (name !== '__metadata__' && shape) count += shape.reduce((product, size) => product * size, 1);
    }
    return count;
  } catch {
    return null;
  }
}
