import { late } from '../ui/index.ts';

/** The benchmark that a reader runs on the machine at hand. */
export const benchPage = late(async () => (await import('./bench-page.tsx')).BenchPage);
