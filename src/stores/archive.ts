import * as v from 'valibot';
import { type DraftRecord, draftKind } from './draft-shelf.ts';
import { drafts, progress } from './index.ts';
import { type LessonProgress, progressKind } from './progress.ts';
import { type KeptRecord, type RecordKind, readQuarantine, understand } from './record-shelf.ts';

const FORMAT = 'unrolled-archive';
const ARCHIVE_VERSION = 1;
/** No reader types this much; whatever is larger is another file. */
const MAX_CHARS = 50_000_000;

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
});

export type ArchiveContent = { drafts: DraftRecord[]; progress: LessonProgress[] };

/** What a file holds, or why it is refused; a file is taken whole or not at all. */
export function readArchive(text: string): ArchiveContent | { reason: string } {
  if (text.length > MAX_CHARS) return { reason: 'the file is too large.' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { reason: 'the file is not JSON.' };
  }
  if (typeof parsed !== 'object' || parsed === null || !('format' in parsed)) {
    return { reason: 'it is not a file that this site has saved.' };
  }
  const result = v.safeParse(archive, parsed);
  if (result.success) return { drafts: result.output.drafts, progress: result.output.progress };
  return { reason: `${result.issues[0].message}.` };
}

/** Drafts and progress as a file, what could not be read included. */
export async function exportArchive(): Promise<string> {
  await progress.load();
  const content = {
    format: FORMAT,
    version: ARCHIVE_VERSION,
    savedAt: Date.now(),
    drafts: await drafts.all(),
    progress: Object.values(progress.view.get().lessons),
    unreadable: await readQuarantine().catch(() => []),
  };
  return JSON.stringify(content);
}

export type ImportResult =
  | { readonly ok: true; readonly drafts: number; readonly lessons: number }
  | { readonly ok: false; readonly reason: string };

/** Takes over a file: its drafts in place of those here, its progress beside the progress here. */
export async function importArchive(text: string): Promise<ImportResult> {
  const content = readArchive(text);
  if ('reason' in content) return { ok: false, reason: content.reason };
  try {
    await drafts.takeOver(content.drafts);
    await progress.merge(content.progress);
  } catch (error) {
    return { ok: false, reason: `this browser keeps nothing now (${String(error)}).` };
  }
  return { ok: true, drafts: content.drafts.length, lessons: content.progress.length };
}
