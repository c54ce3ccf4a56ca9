import type { BackendName } from '../../src/engine/host.ts';

/** Where a study runs, and how it tells what it is doing. */
export interface StudySetting {
  backend: BackendName;
  /** The GPU is emulated by the processor: sizes are kept small. */
  software: boolean;
  say(line: string): void;
}

/** What a study found, as a table of texts. */
export interface StudyTable {
  title: string;
  note: string;
  columns: string[];
  rows: string[][];
}

export type Study = (setting: StudySetting) => Promise<StudyTable>;
