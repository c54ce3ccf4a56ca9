/** Room around the drawing area, in CSS pixels; a pointer's place is turned into data by the same figures. */
export const MARGIN = { top: 8, right: 14, bottom: 0, left: 0 };
export const AXIS_WIDTH = 52;
export const AXIS_HEIGHT = 24;

/** The x that lies below a pointer, or null outside the drawing area. */
export function xAt(pointer: number, width: number, domain: readonly [number, number]): number | null {
  const left = MARGIN.left + AXIS_WIDTH;
  const right = width - MARGIN.right;
  if (pointer < left || pointer > right || right <= left) return null;
  return domain[0] + ((pointer - left) / (right - left)) * (domain[1] - domain[0]);
}

/** Where an x is drawn. */
export function placeOf(x: number, width: number, domain: readonly [number, number]): number {
  const left = MARGIN.left + AXIS_WIDTH;
  const span = domain[1] - domain[0];
  return left + (span === 0 ? 0 : (x - domain[0]) / span) * (width - MARGIN.right - left);
}
