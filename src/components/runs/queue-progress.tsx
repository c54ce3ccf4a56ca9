import { type Experiment, useStore } from '../../stores/index.ts';
import { strings } from './strings.ts';

/** How far the queue is, how long it will take, and its Stop. */
export function QueueProgress({ experiment }: { experiment: Experiment }) {
  const { queue } = experiment;
  const { state, total, done, secondsLeft } = useStore(queue.view);
  if (state === 'idle') return null;
  const words = strings.queue(done, total);
  return (
    <div className="run-queue">
      <progress aria-label={strings.progress} value={done} max={total} />
      <span aria-live="polite">
        {words}
        {state === 'running' && secondsLeft !== null && `, ${strings.left(secondsLeft)}`}
      </span>
      {state === 'running' ? (
        <button type="button" className="run-button" onClick={() => queue.stop()}>
          {strings.stopQueue}
        </button>
      ) : (
        <button type="button" className="run-button" onClick={() => queue.resume()}>
          {strings.resumeQueue}
        </button>
      )}
    </div>
  );
}
