import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** The present shape of a stored draft. A record with another version is left alone and not read. */
export const DRAFT_VERSION = 1;

/** A learner's version of one cell, as it is kept on this device. */
export interface DraftRecord {
  readonly version: typeof DRAFT_VERSION;
  readonly cellId: string;
  readonly code: string;
  /** Hash of the lesson's own code from which this draft was made. */
  readonly originalHash: string;
  /** Counts the writes, so that two tabs notice each other. */
  readonly revision: number;
  readonly savedAt: number;
}

/** Where drafts are kept. Every method may reject; the store then goes on in memory. */
export interface DraftShelf {
  read(cellId: string): Promise<DraftRecord | null>;
  /**
   * Writes `record` if the kept revision is still `expectedRevision` (null: none kept).
   * Otherwise leaves it and returns what is kept.
   */
  write(record: DraftRecord, expectedRevision: number | null): Promise<DraftRecord | null>;
  remove(cellId: string): Promise<void>;
}

interface Shape extends DBSchema {
  drafts: { key: string; value: unknown };
  quarantine: { key: string; value: { readonly record: unknown; readonly foundAt: number } };
}

export function isDraftRecord(value: unknown): value is DraftRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return (
    record.version === DRAFT_VERSION &&
    typeof record.cellId === 'string' &&
    typeof record.code === 'string' &&
    typeof record.originalHash === 'string' &&
    Number.isInteger(record.revision) &&
    typeof record.savedAt === 'number'
  );
}

/** Drafts in IndexedDB. A record that cannot be understood is set aside, never overwritten in place. */
export function indexedDbShelf(databaseName = 'unrolled-drafts'): DraftShelf {
  let opened: Promise<IDBPDatabase<Shape>> | null = null;
  const database = () => {
    opened ??= openDB<Shape>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('drafts');
        db.createObjectStore('quarantine');
      },
      terminated() {
        opened = null;
      },
    });
    return opened;
  };
  return {
    async read(cellId) {
      const db = await database();
      const tx = db.transaction(['drafts', 'quarantine'], 'readwrite');
      const value = await tx.objectStore('drafts').get(cellId);
      if (value !== undefined && !isDraftRecord(value)) {
        await tx.objectStore('quarantine').put({ record: value, foundAt: Date.now() }, cellId);
        await tx.objectStore('drafts').delete(cellId);
      }
      await tx.done;
      return isDraftRecord(value) ? value : null;
    },
    async write(record, expectedRevision) {
      const db = await database();
      const tx = db.transaction('drafts', 'readwrite');
      const kept = await tx.store.get(record.cellId);
      const isExpected = isDraftRecord(kept) ? kept.revision === expectedRevision : true;
      if (isExpected) await tx.store.put(record, record.cellId);
      await tx.done;
      return isExpected ? null : (kept as DraftRecord);
    },
    async remove(cellId) {
      const db = await database();
      await db.delete('drafts', cellId);
    },
  };
}

/** Drafts that last until the page is left: where IndexedDB is blocked, and in tests. */
export function memoryShelf(): DraftShelf {
  const records = new Map<string, DraftRecord>();
  return {
    read: async cellId => records.get(cellId) ?? null,
    async write(record, expectedRevision) {
      const kept = records.get(record.cellId);
      if (kept && kept.revision !== expectedRevision) return kept;
      records.set(record.cellId, record);
      return null;
    },
    remove: async cellId => void records.delete(cellId),
  };
}
