import { useSyncExternalStore } from 'react';

/** What a reader committed to before a run. */
export interface Prediction {
  readonly choice: number;
  readonly text: string;
  readonly right: boolean;
}

const KEY = 'unrolled.predictions';
type Answers = Readonly<Record<string, Prediction>>;
const listeners = new Set<() => void>();
let known: Answers | null = null;

function isPrediction(value: unknown): value is Prediction {
  const p = value as Partial<Prediction> | null;
  return typeof p?.choice === 'number' && typeof p.text === 'string' && typeof p.right === 'boolean';
}

function read(): Answers {
  if (known) return known;
  known = {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    const { version, answers } = (stored ?? {}) as { version?: number; answers?: Record<string, unknown> };
    if (version === 1 && answers) {
      known = Object.fromEntries(Object.entries(answers).filter(entry => isPrediction(entry[1]))) as Answers;
    }
  } catch {
    // Unreadable or forbidden: the reader predicts anew.
  }
  return known;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function commitPrediction(id: string, prediction: Prediction): void {
  known = { ...read(), [id]: prediction };
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: 1, answers: known }));
  } catch {
    // Storage is full or forbidden: the prediction holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** The prediction made under this name, or null; kept on this device. */
export function usePrediction(id: string): Prediction | null {
  return useSyncExternalStore(
    subscribe,
    () => read()[id] ?? null,
    () => null,
  );
}
