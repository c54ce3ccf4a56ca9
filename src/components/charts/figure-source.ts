import type {
  ComparedRun,
  PlotPointer,
  ReadableStore,
  RunOutput,
  RunState,
  Store,
} from '../../stores/index.ts';

/** Where figures find what they draw: a run that grows, over those before it, or runs that are compared. */
export interface FigureSource {
  readonly current: RunOutput | null;
  readonly earlier: readonly RunOutput[];
  /** Runs to be drawn side by side, each in its colour; null: the present one over faint former ones. */
  readonly compared: readonly ComparedRun[] | null;
  /** Where the reader points in one plot; the others with that axis show the same place. */
  readonly pointer: Store<PlotPointer | null>;
  /** The training step that all instruments show; null follows the run. */
  readonly film: Store<number | null>;
  readonly view: ReadableStore<{ readonly state: RunState }>;
  /** Calls back when the named figure has something new to draw. */
  subscribeToFigure(name: string, listener: () => void): () => void;
}
