import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { hearTabs, tellTabs } from './tabs.ts';

export const DATABASE = 'unrolled';
/** Of the database's own layout; the records in it have versions of their own. */
const LAYOUT = 3;

export type ShelfName = 'drafts' | 'progress' | 'checkpoints' | 'runs' | 'past-runs';

/** What every kept record has. */
export interface KeptRecord {
  readonly version: number;
  readonly revision: number;
}

/** Counts the writes, so that two tabs notice each other. */
export const revision = v.pipe(v.number(), v.safeInteger());
/** When something happened, in milliseconds since 1970. */
export const moment = v.pipe(v.number(), v.finite());

/** How records of one kind look, now and in former versions. */
export interface RecordKind<T extends KeptRecord> {
  readonly shelf: ShelfName;
  readonly version: T['version'];
  readonly keyOf: (record: T) => string;
  /** Of the present version. What does not pass is neither shown nor overwritten. */
  readonly schema: v.GenericSchema<unknown, T>;
  /** `upgrades[n]` makes a record of version n + 1 of one of version n. */
  readonly upgrades: Readonly<Record<number, (old: Record<string, unknown>) => unknown>>;
}

/** Where records are kept. Every method may reject; a store then goes on in memory. */
export interface Shelf<T extends KeptRecord> {
  read(key: string): Promise<T | null>;
  readAll(): Promise<T[]>;
  /**
   * Writes `record` if the kept revision is still `expectedRevision` (null: none kept).
   * Otherwise returns what was kept, and leaves it, or puts what `merge` makes of it in its place: in one step, as
   * the page may be gone before a second one.
   */
  write(record: T, expectedRevision: number | null, merge?: (kept: T) => T): Promise<T | null>;
  remove(key: string): Promise<void>;
  /** Calls back with the key of what another tab has written. */
  follow?(listener: (key: string) => void): () => void;
}

/** A shelf whose records are also found by how their keys begin. */
export interface PrefixShelf<T extends KeptRecord> extends Shelf<T> {
  readWithin(prefix: string): Promise<T[]>;
}

interface Shape extends DBSchema {
  drafts: { key: string; value: unknown };
  progress: { key: string; value: unknown };
  checkpoints: { key: string; value: unknown };
  runs: { key: string; value: unknown };
  'past-runs': { key: string; value: unknown };
  quarantine: { key: string; value: QuarantinedRecord };
}

/** A record that this version of the site cannot read, as it was found. */
export interface QuarantinedRecord {
  readonly shelf: ShelfName;
  readonly key: string;
  readonly record: unknown;
  readonly foundAt: number;
}

/** The record in its present version, or null if it is damaged or from a later version of the site. */
export function understand<T extends KeptRecord>(kind: RecordKind<T>, value: unknown): T | null {
  let record = value;
  for (let step = 0; step < kind.version; step++) {
    const version = (record as { version?: unknown } | null)?.version;
    if (typeof version !== 'number' || version >= kind.version) break;
    const upgrade = kind.upgrades[version];
    if (!upgrade) return null;
    try {
      record = upgrade(record as Record<string, unknown>);
    } catch {
      return null;
    }
  }
  const result = v.safeParse(kind.schema, record, { abortEarly: true });
  return result.success ? result.output : null;
}

let opened: Promise<IDBPDatabase<Shape>> | null = null;

function database(): Promise<IDBPDatabase<Shape>> {
  opened ??= open();
  return opened;
}

function open(): Promise<IDBPDatabase<Shape>> {
  const forget = () => {
    opened = null;
  };
  let refuse: (reason: Error) => void = () => {};
  const blocked = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const opening = openDB<Shape>(DATABASE, LAYOUT, {
    upgrade(db) {
      for (const name of ['drafts', 'progress', 'checkpoints', 'runs', 'past-runs', 'quarantine'] as const) {
        if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
      }
    },
    // A tab with a later layout, or whoever deletes the site's data, waits for this one to let go.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    // Whoever waits is told; the opening itself goes on, and what comes later finds it done.
    blocked: () => refuse(new BlockedByAnotherTab()),
    terminated: forget,
  });
  opening.catch(forget);
  blocked.catch(() => {});
  return Promise.race([opening, blocked]).catch(async error => {
    if (error instanceof BlockedByAnotherTab) opened = opening;
    throw error;
  });
}

/** Nothing can be kept until a tab with a former version of the site is closed. */
class BlockedByAnotherTab extends Error {
  override name = 'another tab has an earlier version of this site open: close it';
}

/** Records in IndexedDB. One that cannot be understood is set aside, never overwritten in place. */
export function indexedDbShelf<T extends KeptRecord>(kind: RecordKind<T>): PrefixShelf<T> {
  const name = kind.shelf;
  const asideKey = (key: string) => `${name}/${key}`;

  /** What is kept under the key; brings back what a former version of the site could not read. */
  async function take(key: string): Promise<T | null> {
    const db = await database();
    const tx = db.transaction([name, 'quarantine'], 'readwrite');
    const shelf = tx.objectStore(name);
    const aside = tx.objectStore('quarantine');
    const value = await shelf.get(key);
    let record = value === undefined ? null : understand(kind, value);
    if (value !== undefined && record === null) {
      // The place may be taken by an earlier find; that one stays too.
      const place = (await aside.get(asideKey(key))) ? `${asideKey(key)}@${Date.now()}` : asideKey(key);
      await aside.put({ shelf: name, key, record: value, foundAt: Date.now() }, place);
      await shelf.delete(key);
    } else if (value === undefined) {
      const found = await aside.get(asideKey(key));
      record = found ? understand(kind, found.record) : null;
      if (record) {
        await shelf.put(record, key);
        await aside.delete(asideKey(key));
      }
    }
    await tx.done;
    return record;
  }

  async function takeAll(range?: IDBKeyRange): Promise<T[]> {
    const db = await database();
    const records: T[] = [];
    for (const key of await db.getAllKeys(name, range)) {
      const record = await take(key);
      if (record) records.push(record);
    }
    return records;
  }

  return {
    read: take,
    readAll: () => takeAll(),
    readWithin: prefix => takeAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    async write(record, expectedRevision, merge) {
      const key = kind.keyOf(record);
      const db = await database();
      const tx = db.transaction([name, 'quarantine'], 'readwrite');
      const value = await tx.objectStore(name).get(key);
      const kept = understand(kind, value);
      if (value !== undefined && kept === null) {
        const aside = { shelf: name, key, record: value, foundAt: Date.now() };
        await tx.objectStore('quarantine').put(aside, `${asideKey(key)}@${Date.now()}`);
      }
      const isExpected = kept === null || kept.revision === expectedRevision;
      const next = isExpected ? record : merge?.(kept);
      if (next) await tx.objectStore(name).put(next, key);
      await tx.done;
      if (next) tellTabs({ shelf: name, key });
      return isExpected ? null : kept;
    },
    async remove(key) {
      const db = await database();
      await db.delete(name, key);
      tellTabs({ shelf: name, key });
    },
    follow: listener => hearTabs(name, listener),
  };
}

/** What could not be read, for the export; empty where nothing can be kept. */
export async function readQuarantine(): Promise<QuarantinedRecord[]> {
  const db = await database();
  return db.getAll('quarantine');
}

/** Records that last until the page is left: where IndexedDB is blocked, and in tests. */
export function memoryShelf<T extends KeptRecord>(kind: RecordKind<T>): PrefixShelf<T> {
  const records = new Map<string, T>();
  return {
    read: async key => records.get(key) ?? null,
    readAll: async () => [...records.values()],
    readWithin: async prefix =>
      [...records].flatMap(([key, record]) => (key.startsWith(prefix) ? [record] : [])),
    async write(record, expectedRevision, merge) {
      const key = kind.keyOf(record);
      const kept = records.get(key);
      const isExpected = kept === undefined || kept.revision === expectedRevision;
      const next = isExpected ? record : merge?.(kept);
      if (next) records.set(key, next);
      return isExpected ? null : kept;
    },
    remove: async key => void records.delete(key),
  };
}
