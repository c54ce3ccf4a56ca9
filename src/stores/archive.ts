import * as v from 'valibot';
import { type CheckpointRecord, checkpointKind, checkpointShelf } from './checkpoints.ts';
import { type DraftRecord, draftKind } from './draft-shelf.ts';
import { keptRunsKind, keptRunsShelf } from './kept-runs.ts';
import { keyOfRun, type PastRun, pastRunKind, pastRunShelf } from './past-runs.ts';
import { type LessonProgress, progressKind } from './progress.ts';
import { type KeptRecord, type RecordKind, readQuarantine, understand } from './record-shelf.ts';
import { RunBudget } from './run-budget.ts';
import { pastRunsOf } from './run-history.ts';
import { drafts, progress } from './site-stores.ts';

const FORMAT = 'unrolled-archive';
const ARCHIVE_VERSION = 1;
/** No reader types this much; whatever is larger is another file. */
const MAX_CHARS = 200_000_000;

const numbers = { Uint8Array, Float32Array, Float64Array, Int32Array };
type Numbers = InstanceType<(typeof numbers)[keyof typeof numbers]>;

/** For JSON.stringify: numbers as they stand in memory, the not-a-numbers of a diverged run included. */
function withoutNumbers(_key: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  const { buffer, byteOffset, byteLength } = value as Numbers;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return { $numbers: value.constructor.name, base64: btoa(text) };
}

/** For JSON.parse: the reverse of `withoutNumbers`. What is damaged stays as it is and is refused as a record. */
function withNumbers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$numbers' in value)) return value;
  const { $numbers: name, base64 } = value as { $numbers: unknown; base64?: unknown };
  if (typeof name !== 'string' || !Object.hasOwn(numbers, name) || typeof base64 !== 'string') return value;
  try {
    const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
    return new numbers[name as keyof typeof numbers](bytes.buffer);
  } catch {
    return value;
  }
}

/** A record of any version that this site knows, brought to the present one. */
function recordOf<T extends KeptRecord>(kind: RecordKind<T>, name: string) {
  return v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
      const record = understand(kind, dataset.value);
      if (record) return record;
      addIssue({ message: `a ${name} in it is damaged or was written by a later version of the site` });
      return NEVER;
    }),
  );
}

const archive = v.object({
  format: v.literal(FORMAT, 'it is not a file that this site has saved'),
  version: v.literal(ARCHIVE_VERSION, 'it was written by another version of the site'),
  savedAt: v.number('it does not say when it was saved'),
  drafts: v.array(recordOf(draftKind, 'draft'), 'it has no list of drafts'),
  progress: v.array(recordOf(progressKind, 'record of progress'), 'it has no record of progress'),
  // Files of the site's first weeks have none of these; later ones had a cell's runs in one record.
  runs: v.optional(v.array(recordOf(keptRunsKind, 'run'), 'its runs are no list'), []),
  pastRuns: v.optional(v.array(recordOf(pastRunKind, 'run'), 'its runs are no list'), []),
  checkpoints: v.optional(v.array(recordOf(checkpointKind, 'checkpoint'), 'its checkpoints are no list'), []),
});

export interface ArchiveContent {
  readonly drafts: DraftRecord[];
  readonly progress: LessonProgress[];
  readonly runs: PastRun[];
  readonly checkpoints: CheckpointRecord[];
}

/** What a file holds, or why it is refused; a file is taken whole or not at all. */
export function readArchive(text: string): ArchiveContent | { reason: string } {
  if (text.length > MAX_CHARS) return { reason: 'the file is too large.' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, withNumbers);
  } catch {
    return { reason: 'the file is not JSON.' };
  }
  if (typeof parsed !== 'object' || parsed === null || !('format' in parsed)) {
    return { reason: 'it is not a file that this site has saved.' };
  }
  const result = v.safeParse(archive, parsed);
  if (result.success) {
    const { drafts, progress, runs, pastRuns, checkpoints } = result.output;
    const divided = runs.flatMap(record => pastRunsOf(record.cellId, record.runs));
    return { drafts, progress, runs: [...divided, ...pastRuns], checkpoints };
  }
  return { reason: `${result.issues[0].message}.` };
}

/** Drafts, progress, runs and checkpoints as a file, what could not be read included. */
export async function exportArchive(): Promise<string> {
  await progress.load();
  const content = {
    format: FORMAT,
    version: ARCHIVE_VERSION,
    savedAt: Date.now(),
    drafts: await drafts.all(),
    progress: Object.values(progress.view.get().lessons),
    runs: await keptRunsShelf()
      .readAll()
      .catch(() => []),
    pastRuns: await pastRunShelf()
      .readAll()
      .catch(() => []),
    checkpoints: await checkpointShelf()
      .readAll()
      .catch(() => []),
    unreadable: await readQuarantine().catch(() => []),
  };
  return JSON.stringify(content, withoutNumbers);
}

export type ImportResult =
  | { readonly ok: true; readonly drafts: number; readonly lessons: number; readonly runs: number }
  | { readonly ok: false; readonly reason: string };

/** Takes over a file: its drafts in place of those here, its progress and runs beside those here. */
export async function importArchive(text: string): Promise<ImportResult> {
  const content = readArchive(text);
  if ('reason' in content) return { ok: false, reason: content.reason };
  try {
    await drafts.takeOver(content.drafts);
    await progress.merge(content.progress);
    await takeOverRuns(content.runs);
    const shelf = checkpointShelf();
    for (const checkpoint of content.checkpoints) {
      const here = await shelf.read(checkpoint.cellId);
      if (here && here.savedAt >= checkpoint.savedAt) continue;
      await shelf.write({ ...checkpoint, revision: (here?.revision ?? 0) + 1 }, here?.revision ?? null);
    }
  } catch (error) {
    return { ok: false, reason: `this browser keeps nothing now (${String(error)}).` };
  }
  return {
    ok: true,
    drafts: content.drafts.length,
    lessons: content.progress.length,
    runs: content.runs.length,
  };
}

/** Keeps the runs of a file beside those here, the earliest first; where they have the same id, this device's stays. */
async function takeOverRuns(runs: readonly PastRun[]): Promise<void> {
  const shelf = pastRunShelf();
  const budget = new RunBudget(shelf);
  for (const run of [...runs].sort((a, b) => a.endedAt - b.endedAt)) {
    if (!(await shelf.read(keyOfRun(run)))) await budget.keep({ ...run, revision: 1 });
  }
}
