import { late } from '../ui/index.ts';

/** Everything that a program can import; where pages are prerendered, with its entries. */
export const referencePage = late(async () => {
  const { ReferencePage, referenceEntries } = await import('./reference-page.tsx');
  if (import.meta.env.SSR) await referenceEntries.load();
  return ReferencePage;
});
