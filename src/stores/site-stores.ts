import { checkpointShelf } from './checkpoints.ts';
import { draftShelf } from './draft-shelf.ts';
import { DraftsStore } from './drafts.ts';
import { keptRunsShelf } from './kept-runs.ts';
import { ProgressStore, progressShelf } from './progress.ts';
import { RunsStore } from './runs.ts';
import { browserShelf, createSettingsStore } from './settings.ts';

/** The stores that every page of the site shares. */

// The runtime brings the sandbox with it and is not needed to read a page.
export const runs = new RunsStore(
  async () => (await import('../runtime/host/index.ts')).getRuntime(),
  checkpointShelf(),
  keptRunsShelf(),
);
export const drafts = new DraftsStore(draftShelf());
export const progress = new ProgressStore(progressShelf());
export const settings = createSettingsStore(
  typeof location === 'undefined' ? '' : location.search,
  browserShelf(),
);
