import { useEffect, useId, useState } from 'react';
import { useStore } from '../../stores/index.ts';
import { late, useLate } from '../ui/index.ts';
import type { RunListProps } from './run-list.tsx';
import './runs-panel.css';
import { strings } from './strings.ts';

const runList = late(async () => (await import('./run-list.tsx')).RunList);

export interface RunsPanelProps extends RunListProps {
  /** Open from the start and for good, as in the playground; else it is one line until it is opened. */
  readonly staysOpen?: boolean;
}

/**
 * The runs of an experiment: folded to a line, which appears with the first run, or opened wide. While it is open the
 * plots draw its runs side by side; folded, former runs are faint.
 */
export function RunsPanel({ staysOpen = false, ...list }: RunsPanelProps) {
  const { experiment } = list;
  const runs = useStore(experiment.history.runs);
  const queue = useStore(experiment.queue.view);
  const [wasOpened, setOpened] = useState(false);
  const isOpen = staysOpen || wasOpened;
  const id = useId();
  useEffect(() => {
    experiment.compare(isOpen);
    return () => experiment.compare(false);
  }, [experiment, isOpen]);
  if (!staysOpen && runs.length === 0 && queue.state === 'idle') return null;
  return (
    <section className="runs-panel" aria-label={strings.runs}>
      {!staysOpen && (
        <button
          type="button"
          className="runs-panel-fold"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpened(!wasOpened)}
        >
          <span aria-hidden="true">{isOpen ? '▾ ' : '▸ '}</span>
          {strings.folded(runs.length)}
        </button>
      )}
      {isOpen && (
        <div id={id}>
          <LateRunList {...list} />
        </div>
      )}
    </section>
  );
}

function LateRunList(props: RunListProps) {
  const RunList = useLate(runList);
  return RunList && <RunList {...props} />;
}
