import { DRAFT_VERSION, type DraftRecord, type DraftShelf } from './draft-shelf.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';

/** Typing is saved after a pause of this length. */
const SAVE_DELAY_MS = 400;
/** Replaced versions that are kept. */
const MAX_FORMER = 5;

/** Why the reader should look up: something about the draft needs a decision or is worth knowing. */
export type DraftNotice =
  /** The lesson's code has changed since the draft was made; the new code is shown. */
  | { readonly kind: 'lesson-updated'; readonly code: string }
  /** Another tab saved this cell in the meantime. */
  | { readonly kind: 'other-tab'; readonly code: string }
  /** Code from elsewhere, of a link for instance, has taken this version's place. */
  | { readonly kind: 'replaced'; readonly code: string }
  /** Nothing can be stored here; the draft lasts until the page is left. */
  | { readonly kind: 'memory-only'; readonly reason: string };

export interface DraftView {
  readonly code: string;
  readonly isEdited: boolean;
  readonly isLoaded: boolean;
  readonly notice: DraftNotice | null;
}

/** A short fingerprint of a lesson's code (FNV-1a, 64 bits as two halves). Not for security. */
export function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x01000193);
  }
  return [a, b].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first of them is what the reader had before any other came; it stays, and those after it make room. */
function shortened(versions: readonly string[]): readonly string[] {
  if (versions.length <= MAX_FORMER) return versions;
  return [versions[0]!, ...versions.slice(1 - MAX_FORMER)];
}

/** The learner's version of one cell: read once, then followed and saved as it is typed. */
export class CellDraft {
  readonly view: ReadableStore<DraftView>;
  readonly original: string;
  readonly #view: Store<DraftView>;
  readonly #cellId: string;
  readonly #shelf: DraftShelf;
  readonly #originalHash: string;
  #revision: number | null = null;
  #loading: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> = Promise.resolve();
  #touched = false;
  /** What stands on the shelf, as far as this tab knows. */
  #savedCode: string | null = null;
  /** Of the version that a notice offers: whoever decided about it may overwrite it. */
  #offeredRevision: number | null = null;
  /** The reader's versions that others have replaced, oldest first. */
  #former: readonly string[] = [];
  /** What this tab has saved last, as the draft or beside another tab's. */
  #saved: string | null = null;
  /** The other tab's version that was last put among the former ones: a later one of that tab takes its place. */
  #taken: string | null = null;
  /** Code from elsewhere that stands here as it came: nothing of the reader's is lost with it. */
  #foreign: string | null = null;

  constructor(cellId: string, original: string, shelf: DraftShelf) {
    this.#cellId = cellId;
    this.original = original;
    this.#shelf = shelf;
    this.#originalHash = hashOf(original);
    this.#view = createStore<DraftView>({ code: original, isEdited: false, isLoaded: false, notice: null });
    this.view = this.#view;
  }

  /** Reads what was kept. Code typed before it arrives wins over it. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  edit(code: string): void {
    if (code === this.#view.get().code) return;
    this.#touched = true;
    this.#view.update(view => ({ ...view, code, isEdited: code !== this.original }));
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  /** Back to the lesson's own code. */
  reset(): void {
    this.edit(this.original);
    // What a link has replaced is the reader's own and is not given up by the way.
    if (this.#view.get().notice?.kind !== 'replaced') this.dismissNotice();
    void this.flush();
  }

  /** Takes over the code that a notice offers. */
  adopt(code: string): void {
    const takesBack = this.#view.get().notice?.kind === 'replaced';
    this.edit(code);
    if (takesBack) {
      this.#former = this.#former.slice(0, -1);
      this.#offerFormer();
      this.#saveSoon();
    } else this.dismissNotice();
    void this.flush();
  }

  /** Puts code from elsewhere, of a link for instance, in place of what stands here, which is kept and offered. */
  async replace(code: string): Promise<void> {
    await this.load();
    const { code: own, isEdited, notice } = this.#view.get();
    if (own === code) return;
    const former = [...this.#former];
    // A version that is only offered at present is the reader's too.
    if (notice?.kind === 'lesson-updated' || notice?.kind === 'other-tab') former.push(notice.code);
    if (isEdited && own !== this.#foreign) former.push(own);
    this.#former = shortened(former);
    this.#foreign = code;
    if (notice?.kind === 'other-tab') this.#revision = this.#offeredRevision ?? this.#revision;
    this.edit(code);
    this.#offerFormer();
    await this.flush();
  }

  /** Another tab has saved this cell: its version is offered, never put in place of this one. */
  async noteOtherTab(): Promise<void> {
    if (this.#loading === null) return;
    await this.#loading;
    try {
      const kept = await this.#shelf.read(this.#cellId);
      if (!kept || kept.revision === this.#revision) return;
      if (kept.code === this.#savedCode) {
        // The other tab has put its own version beside this one.
        this.#revision = kept.revision;
        this.#former = kept.former ?? [];
        return;
      }
      const { code } = this.#view.get();
      if (kept.code === code) {
        this.#revision = kept.revision;
        this.#savedCode = kept.code;
      } else {
        this.#offeredRevision = kept.revision;
        if (this.#former.length === 0) this.#former = kept.former ?? [];
        this.#view.update(view => ({ ...view, notice: { kind: 'other-tab', code: kept.code } }));
      }
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
  }

  /** Leaves the code as it is here; after another tab's save that means keeping this one in its place. */
  dismissNotice(): void {
    const { notice } = this.#view.get();
    if (notice === null) return;
    if (notice.kind === 'replaced') this.#former = [];
    if (notice.kind === 'other-tab') this.#former = this.#former.filter(code => code !== notice.code);
    this.#offerFormer();
    if (notice.kind === 'other-tab') this.#revision = this.#offeredRevision ?? this.#revision;
    if (notice.kind === 'other-tab' || notice.kind === 'replaced') this.#saveSoon();
  }

  #offerFormer(): void {
    const code = this.#former.at(-1);
    const notice = code === undefined ? null : ({ kind: 'replaced', code } as const);
    this.#view.update(view => ({ ...view, notice }));
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  /** Saves now what is not saved yet. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#saving;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** The draft as it would be kept now. */
  toRecord(): DraftRecord {
    return {
      version: DRAFT_VERSION,
      cellId: this.#cellId,
      code: this.#view.get().code,
      originalHash: this.#originalHash,
      revision: (this.#revision ?? 0) + 1,
      savedAt: Date.now(),
      ...(this.#former.length > 0 && { former: this.#former }),
    };
  }

  async #read(): Promise<void> {
    try {
      const kept = await this.#shelf.read(this.#cellId);
      this.#revision = kept?.revision ?? null;
      this.#savedCode = kept?.code ?? null;
      if (kept?.former) this.#former = shortened([...kept.former, ...this.#former]);
      if (kept && !this.#touched) this.#show(kept);
      if (this.#former.length > 0 && this.#view.get().notice === null) this.#offerFormer();
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
    this.#view.update(view => ({ ...view, isLoaded: true }));
  }

  #show(kept: DraftRecord): void {
    if (kept.code === this.original) return;
    if (kept.originalHash === this.#originalHash) {
      this.#view.update(view => ({ ...view, code: kept.code, isEdited: true }));
    } else {
      this.#view.update(view => ({ ...view, notice: { kind: 'lesson-updated', code: kept.code } }));
    }
  }

  async #save(): Promise<void> {
    await this.load();
    const record = this.toRecord();
    const { code } = record;
    try {
      const other = await this.#shelf.write(record, this.#revision, kept => this.#beside(record, kept));
      this.#revision = other ? other.revision + 1 : record.revision;
      if (other && this.#hasMovedOn(other, code)) {
        this.#former = shortened([...this.#versionsWith(record, other), other.code]);
        this.#savedCode = this.#taken = other.code;
        this.#offeredRevision = null;
        this.#view.update(view => ({ ...view, notice: { kind: 'other-tab', code: other.code } }));
      } else this.#savedCode = code;
      this.#saved = code;
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
  }

  /** Whether another tab's version is one that this tab has not seen. */
  #hasMovedOn(other: DraftRecord, code: string): boolean {
    return other.code !== code && other.code !== this.#savedCode;
  }

  /** Both tabs' versions in one record, the other's as the draft: neither is lost when either tab goes. */
  #beside(record: DraftRecord, other: DraftRecord): DraftRecord {
    const revision = other.revision + 1;
    const former = this.#versionsWith(record, other);
    if (!this.#hasMovedOn(other, record.code)) return { ...record, revision, former: shortened(former) };
    return { ...other, revision, former: shortened([...former, record.code]) };
  }

  /** The former versions of both, without those that either tab has itself gone on from. */
  #versionsWith({ code }: DraftRecord, other: DraftRecord): string[] {
    const outdated = new Set([code, other.code, this.#saved, this.#taken]);
    const former = [...(other.former ?? []), ...this.#former];
    return [...new Set(former)].filter(version => !outdated.has(version));
  }

  #noteMemoryOnly(error: unknown): void {
    const reason = error instanceof Error ? error.name : String(error);
    this.#view.update(view => ({ ...view, notice: { kind: 'memory-only', reason } }));
  }
}

/** The drafts of every cell of the page. */
export class DraftsStore {
  readonly #shelf: DraftShelf;
  readonly #cells = new Map<string, CellDraft>();

  constructor(shelf: DraftShelf) {
    this.#shelf = shelf;
    shelf.follow?.(id => void this.#cells.get(id)?.noteOtherTab());
  }

  /** Every draft that was kept or is being written, those that could not be saved included. */
  async all(): Promise<DraftRecord[]> {
    await this.flush();
    const records = new Map<string, DraftRecord>();
    const kept = await this.#shelf.readAll().catch(() => []);
    for (const record of kept) records.set(record.cellId, record);
    for (const [id, cell] of this.#cells) if (cell.view.get().isEdited) records.set(id, cell.toRecord());
    return [...records.values()];
  }

  /** Takes over drafts from a file: each is offered by its cell if it is open, and shown there when it is opened. */
  async takeOver(records: readonly DraftRecord[]): Promise<void> {
    for (const record of records) {
      const open = this.#cells.get(record.cellId);
      if (open) {
        open.adopt(record.code);
        continue;
      }
      const kept = await this.#shelf.read(record.cellId);
      const revision = (kept?.revision ?? 0) + 1;
      await this.#shelf.write({ ...record, revision }, kept?.revision ?? null);
    }
    await this.flush();
  }

  cell(id: string, original: string): CellDraft {
    const known = this.#cells.get(id);
    if (known && known.original === original) return known;
    const cell = new CellDraft(id, original, this.#shelf);
    this.#cells.set(id, cell);
    return cell;
  }

  /** Saves everything that is not saved yet, e.g. before the page is hidden. */
  async flush(): Promise<void> {
    await Promise.all([...this.#cells.values()].map(cell => cell.flush()));
  }
}
