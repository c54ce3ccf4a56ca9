import { indexedDbShelf, type KeptRecord, memoryShelf, type RecordKind, type Shelf } from './record-shelf.ts';

/** The present shape of a stored draft. */
export const DRAFT_VERSION = 1;

/** A learner's version of one cell, as it is kept on this device. */
export interface DraftRecord extends KeptRecord {
  readonly version: typeof DRAFT_VERSION;
  readonly cellId: string;
  readonly code: string;
  /** Hash of the lesson's own code from which this draft was made. */
  readonly originalHash: string;
  readonly savedAt: number;
  /** The reader's versions that code from elsewhere has replaced, oldest first; kept until the reader lets go of them. */
  readonly former?: readonly string[];
}

export type DraftShelf = Shelf<DraftRecord>;

export function isDraftRecord(value: unknown): value is DraftRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return (
    record.version === DRAFT_VERSION &&
    typeof record.cellId === 'string' &&
    typeof record.code === 'string' &&
    typeof record.originalHash === 'string' &&
    Number.isInteger(record.revision) &&
    typeof record.savedAt === 'number' &&
    (record.former === undefined ||
      (Array.isArray(record.former) && record.former.every(code => typeof code === 'string')))
  );
}

export const draftKind: RecordKind<DraftRecord> = {
  shelf: 'drafts',
  version: DRAFT_VERSION,
  keyOf: record => record.cellId,
  isRecord: isDraftRecord,
  upgrades: {},
};

export const draftShelf = (): DraftShelf => indexedDbShelf(draftKind);
export const memoryDraftShelf = (): DraftShelf => memoryShelf(draftKind);
