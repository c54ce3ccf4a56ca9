import type { ReferenceEntry } from '../src/components/reference/types.ts';

export function readReference(): Promise<Omit<ReferenceEntry, 'exampleHtml'>[]>;
export function findGaps(entries: readonly Omit<ReferenceEntry, 'exampleHtml'>[]): string[];
