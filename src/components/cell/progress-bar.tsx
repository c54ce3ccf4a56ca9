import type { Progress } from '../../stores/index.ts';
import { texts } from './strings.ts';

export function ProgressBar({ progress }: { progress: Progress }) {
  const { done, total, label } = progress;
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="code-cell-progress">
      <div
        className="code-cell-progress-track"
        role="progressbar"
        aria-label={texts.progress}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={`${label || texts.progress} ${done} of ${total}`}
      >
        <div className="code-cell-progress-done" style={{ transform: `scaleX(${share})` }} />
      </div>
      <span className="code-cell-progress-count">{`${label ? `${label} ` : ''}${done} / ${total}`}</span>
    </div>
  );
}
