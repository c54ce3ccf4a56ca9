import * as v from 'valibot';
import {
  indexedDbShelf,
  memoryShelf,
  moment,
  type RecordKind,
  revision,
  type Shelf,
} from './record-shelf.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';

export const PROGRESS_VERSION = 2;

/** An option that a reader chose: of a prediction, or of a quiz question. */
const answer = v.object({
  choice: v.pipe(v.number(), v.safeInteger()),
  text: v.string(),
  right: v.boolean(),
  at: moment,
});
export type Answer = Readonly<v.InferOutput<typeof answer>>;

const answers = v.pipe(v.record(v.string(), v.pipe(answer, v.readonly())), v.readonly());

/** What a reader has done in one lesson. */
const lessonProgress = v.object({
  version: v.literal(PROGRESS_VERSION),
  revision,
  slug: v.string(),
  state: v.picklist(['begun', 'done']),
  stateAt: moment,
  /** When the lesson was opened last; 0 if it was not seen being opened. */
  visitedAt: moment,
  /** When each exercise was first solved, by its name. */
  solved: v.pipe(v.record(v.string(), moment), v.readonly()),
  answers,
  predictions: answers,
});
export type LessonProgress = Readonly<v.InferOutput<typeof lessonProgress>>;

export type ProgressShelf = Shelf<LessonProgress>;

export interface ProgressView {
  readonly isLoaded: boolean;
  /** By the lesson's slug; a lesson that is not in it is new. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  /** Why nothing can be kept; null while it is. */
  readonly memoryOnly: string | null;
}

/** Before visits were noted, a reader was last in a lesson at the latest of what was done there. */
function lastDoing({ stateAt, solved, answers, predictions }: Record<string, unknown>): number {
  const moments = [stateAt, ...Object.values(Object(solved))];
  for (const answer of [answers, predictions].flatMap(all => Object.values(Object(all)))) {
    moments.push((answer as Partial<Answer> | null)?.at);
  }
  return moments.reduce<number>((latest, at) => (typeof at === 'number' && at > latest ? at : latest), 0);
}

export const progressKind: RecordKind<LessonProgress> = {
  shelf: 'progress',
  version: PROGRESS_VERSION,
  keyOf: record => record.slug,
  schema: lessonProgress,
  upgrades: { 1: old => ({ ...old, version: 2, visitedAt: lastDoing(old) }) },
};

export const progressShelf = (): ProgressShelf => indexedDbShelf(progressKind);
export const memoryProgressShelf = (): ProgressShelf => memoryShelf(progressKind);

/** Both tabs' doings: everything that either has, and of what both have, the later. */
export function mergeProgress(a: LessonProgress, b: LessonProgress): LessonProgress {
  const later = a.stateAt >= b.stateAt ? a : b;
  const solved: Record<string, number> = { ...a.solved };
  for (const [name, at] of Object.entries(b.solved)) solved[name] = Math.min(at, solved[name] ?? at);
  return {
    ...later,
    revision: Math.max(a.revision, b.revision),
    visitedAt: Math.max(a.visitedAt, b.visitedAt),
    solved,
    answers: latest(a.answers, b.answers),
    predictions: latest(a.predictions, b.predictions),
  };
}

function latest(a: LessonProgress['answers'], b: LessonProgress['answers']): LessonProgress['answers'] {
  const merged: Record<string, Answer> = { ...a };
  for (const [id, answer] of Object.entries(b)) {
    const known = merged[id];
    if (!known || answer.at > known.at) merged[id] = answer;
  }
  return merged;
}

const NOTHING: ProgressView = { isLoaded: false, lessons: {}, memoryOnly: null };

/** What the reader has done in every lesson: kept on this device, the same in every tab. */
export class ProgressStore {
  readonly view: ReadableStore<ProgressView>;
  readonly #view: Store<ProgressView> = createStore(NOTHING);
  readonly #shelf: ProgressShelf;
  /** The revision on the shelf that this tab has seen. */
  readonly #seen = new Map<string, number>();
  readonly #saving = new Map<string, Promise<void>>();
  #loading: Promise<void> | null = null;

  constructor(shelf: ProgressShelf) {
    this.#shelf = shelf;
    this.view = { get: this.#view.get, subscribe: this.#view.subscribe, getPrerendered: () => NOTHING };
    shelf.follow?.(slug => void this.#reread(slug));
  }

  load(): Promise<void> {
    this.#loading ??= this.#readAll();
    return this.#loading;
  }

  lesson(slug: string): LessonProgress | null {
    return this.#view.get().lessons[slug] ?? null;
  }

  /** The lesson was opened; with that it is begun. */
  visit(slug: string): void {
    this.#change(slug, known => ({ ...known, visitedAt: Date.now() }));
  }

  setDone(slug: string, isDone: boolean): void {
    this.#change(slug, known => ({ ...known, state: isDone ? 'done' : 'begun', stateAt: Date.now() }));
  }

  solve(slug: string, exercise: string): void {
    if (this.lesson(slug)?.solved[exercise] !== undefined) return;
    this.#change(slug, known => ({ ...known, solved: { ...known.solved, [exercise]: Date.now() } }));
  }

  answer(slug: string, id: string, answer: Omit<Answer, 'at'>): void {
    const kept = { ...answer, at: Date.now() };
    this.#change(slug, known => ({ ...known, answers: { ...known.answers, [id]: kept } }));
  }

  predict(slug: string, id: string, prediction: Omit<Answer, 'at'>): void {
    const kept = { ...prediction, at: Date.now() };
    this.#change(slug, known => ({ ...known, predictions: { ...known.predictions, [id]: kept } }));
  }

  /** Takes over progress from elsewhere, a file or another tab, beside what there is. */
  async merge(records: readonly LessonProgress[]): Promise<void> {
    for (const record of records) this.#change(record.slug, known => mergeProgress(known, record));
    await this.settled();
  }

  /** Resolves when everything so far was written, or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#saving.values());
  }

  #change(slug: string, change: (known: LessonProgress) => LessonProgress): void {
    const fresh: LessonProgress = {
      version: PROGRESS_VERSION,
      revision: 0,
      slug,
      state: 'begun',
      // Begun by the way: whatever was said on purpose, elsewhere or earlier, outranks it.
      stateAt: 0,
      visitedAt: 0,
      solved: {},
      answers: {},
      predictions: {},
    };
    this.#show(change(this.lesson(slug) ?? fresh));
    const before = this.#saving.get(slug) ?? Promise.resolve();
    this.#saving.set(
      slug,
      before.then(() => this.#save(slug)),
    );
  }

  async #save(slug: string): Promise<void> {
    await this.load();
    try {
      // A second tab may write between two attempts, but not without end.
      for (let attempt = 0; attempt < 8; attempt++) {
        const seen = this.#seen.get(slug) ?? null;
        const record = { ...this.lesson(slug)!, revision: (seen ?? 0) + 1 };
        const other = await this.#shelf.write(record, seen);
        this.#seen.set(slug, other ? other.revision : record.revision);
        if (!other) return;
        this.#show(mergeProgress(this.lesson(slug)!, other));
      }
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
  }

  async #readAll(): Promise<void> {
    try {
      for (const record of await this.#shelf.readAll()) this.#takeOver(record);
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
    this.#view.update(view => ({ ...view, isLoaded: true }));
  }

  async #reread(slug: string): Promise<void> {
    try {
      const record = await this.#shelf.read(slug);
      if (record) this.#takeOver(record);
    } catch (error) {
      this.#noteMemoryOnly(error);
    }
  }

  #takeOver(record: LessonProgress): void {
    this.#seen.set(record.slug, record.revision);
    const mine = this.lesson(record.slug);
    this.#show(mine ? mergeProgress(mine, record) : record);
  }

  #show(record: LessonProgress): void {
    this.#view.update(view => ({ ...view, lessons: { ...view.lessons, [record.slug]: record } }));
  }

  #noteMemoryOnly(error: unknown): void {
    const reason = error instanceof Error ? error.name : String(error);
    this.#view.update(view => ({ ...view, memoryOnly: reason }));
  }
}
