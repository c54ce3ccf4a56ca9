import * as v from 'valibot';
import {
  indexedDbShelf,
  memoryShelf,
  moment,
  type RecordKind,
  revision,
  type Shelf,
} from './record-shelf.ts';

/** The present shape of a stored draft. */
export const DRAFT_VERSION = 1;

/** A learner's version of one cell, as it is kept on this device. */
const draft = v.object({
  version: v.literal(DRAFT_VERSION),
  revision,
  cellId: v.string(),
  code: v.string(),
  /** Hash of the lesson's own code from which this draft was made. */
  originalHash: v.string(),
  savedAt: moment,
  /** The reader's versions that code from elsewhere has replaced, oldest first; kept until the reader lets go of them. */
  former: v.optional(v.pipe(v.array(v.string()), v.readonly())),
});
export type DraftRecord = Readonly<v.InferOutput<typeof draft>>;

export type DraftShelf = Shelf<DraftRecord>;

export const draftKind: RecordKind<DraftRecord> = {
  shelf: 'drafts',
  version: DRAFT_VERSION,
  keyOf: record => record.cellId,
  schema: draft,
  upgrades: {},
};

export const draftShelf = (): DraftShelf => indexedDbShelf(draftKind);
export const memoryDraftShelf = (): DraftShelf => memoryShelf(draftKind);
