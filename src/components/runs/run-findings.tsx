import { type Experiment, isUnderWay, useStore } from '../../stores/index.ts';
import { Link } from '../ui/index.ts';
import { findingsOf } from './findings.ts';
import { strings } from './strings.ts';

/** What the run in view says of itself, once it is over: at most two lines, each with a link to where it is taught. */
export function RunFindings({ experiment }: { experiment: Experiment }) {
  const isOver = useStore(experiment.view, ({ state }) => !isUnderWay(state));
  const clip = useStore(experiment.view, ({ settings }) => settings.maxNorm ?? null);
  const output = experiment.current;
  if (!isOver || !output) return null;
  const findings = findingsOf({ output, isOver, maxNorm: clip });
  if (findings.length === 0) return null;
  return (
    <ul className="run-findings" aria-label={strings.findings}>
      {findings.map(({ rule, text, lesson }) => (
        <li key={rule}>
          {text} <Link to={`/lessons/${lesson}/`}>{strings.why}</Link>
        </li>
      ))}
    </ul>
  );
}
