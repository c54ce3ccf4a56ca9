import { browserLocks, checkpointShelf } from './checkpoints.ts';
import { draftShelf } from './draft-shelf.ts';
import { DraftsStore } from './drafts.ts';
import { keptRunsShelf } from './kept-runs.ts';
import { pastRunShelf } from './past-runs.ts';
import { ProgressStore, progressShelf } from './progress.ts';
import { RunsStore } from './runs.ts';
import { browserShelf, createSettingsStore } from './settings.ts';
import { ShowingMarks } from './showing-marks.ts';

const marks = new ShowingMarks(browserShelf());

/** The page has given way to an error: former runs that were just being shown are not shown again by themselves. */
export const notePageBroken = () => marks.noteBroken();

/** The stores that every page of the site shares. */

// The runtime brings the sandbox with it and is not needed to read a page.
export const runs = new RunsStore(
  async () => (await import('../runtime/host/index.ts')).getRuntime(),
  checkpointShelf(),
  pastRunShelf(),
  browserLocks,
  marks,
  keptRunsShelf(),
);
// Before the runtime hears of it: its run would be told to have been stopped, and nothing would be left to resume.
if (typeof window !== 'undefined') {
  addEventListener('pagehide', () => {
    runs.leave();
    marks.leave();
  });
}
export const drafts = new DraftsStore(draftShelf());
export const progress = new ProgressStore(progressShelf());
export const settings = createSettingsStore(
  typeof location === 'undefined' ? '' : location.search,
  browserShelf(),
);
