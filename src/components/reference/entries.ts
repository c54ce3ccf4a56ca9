import { late } from '../ui/index.ts';

/**
 * The entries, ready to be looked up. They are far more text than the page needs before it can be used, so they come
 * after it; the prerendered markup stands until then.
 */
export const referenceEntries = late(async () => {
  const { entries } = await import('virtual:reference');
  return { entries, ids: new Set(entries.map(entry => entry.id)) };
});
