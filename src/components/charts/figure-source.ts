import type { ReadableStore, RunOutput, RunState } from '../../stores/index.ts';

/** Where figures find what they draw: a run that grows, over those before it. */
export interface FigureSource {
  readonly current: RunOutput | null;
  readonly earlier: readonly RunOutput[];
  readonly view: ReadableStore<{ readonly state: RunState }>;
  /** Calls back when the named figure has something new to draw. */
  subscribeToFigure(name: string, listener: () => void): () => void;
}
