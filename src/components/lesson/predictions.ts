import { type Answer, progress, useStore } from '../../stores/index.ts';

/** What a reader committed to before a run. */
export type Prediction = Omit<Answer, 'at'>;

/** `id` is the lesson's slug and the prediction's own name: 'sine-wave/shape'. */
function split(id: string): [slug: string, name: string] {
  const slash = id.indexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}

export function commitPrediction(id: string, prediction: Prediction): void {
  progress.predict(...split(id), prediction);
}

/** The prediction made under this name, or null; kept on this device. */
export function usePrediction(id: string): Prediction | null {
  const [slug, name] = split(id);
  return useStore(progress.view, view => view.lessons[slug]?.predictions[name]) ?? null;
}
