// @ts-check

/**
 * A seeded source of choices (mulberry32), so that a grammar writes the same text wherever it runs.
 *
 * @param {number} seed
 */
export function chooser(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** @template T @param {readonly T[]} items @returns {T} */
    of: items => /** @type {T} */ (items[Math.floor(next() * items.length)]),
    /** A whole number from low to high. @param {number} low @param {number} high */
    from: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** @param {number} share */
    sometimes: share => next() < share,
  };
}

/** @param {string} text */
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
