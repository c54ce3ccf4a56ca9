import type { RefObject } from 'react';
import { type Experiment, type ExperimentView, isUnderWay } from '../../stores/index.ts';
import { type FigureKind, Film, figureKind, filmSteps, RunFigure } from '../charts/index.ts';
import './code-cell.css';
import './code-cell-results.css';
import { ConsoleLog } from './console-log.tsx';
import { FailureNote } from './problems.tsx';
import { RunFiles } from './run-files.tsx';
import { texts } from './strings.ts';

/** What is kept of more than one step. A single one of them has a slider of its own. */
const FILMED: ReadonlySet<FigureKind> = new Set([
  'picture',
  'text',
  'trace',
  'histograms',
  'texts',
  'labels',
  'attribution',
  'confusion',
  'embedding',
]);

interface ResultsProps {
  readonly experiment: Experiment;
  /** `experiment.view`, as the component around it has read it. */
  readonly view: ExperimentView;
  /** Shows a place of the program; without an editor, places are words. */
  readonly onReveal?: (line: number, column: number) => void;
  /** Is given the element that holds the figures. */
  readonly figures?: RefObject<HTMLDivElement | null>;
}

/**
 * What a run has led to: its failure, its figures with their instruments, its files and its console. Knows no editor,
 * so that cells, the playground and embedded programs share it.
 */
export function Results({ experiment, view, onReveal, figures }: ResultsProps) {
  const numInstruments = view.figures.filter(name => FILMED.has(figureKind(experiment, name))).length;
  const hasFilm = numInstruments > 1 && !isUnderWay(view.state) && filmSteps(experiment).length > 1;
  return (
    <>
      {view.failure && <FailureNote failure={view.failure} onReveal={onReveal} />}
      {view.vitals?.warning && <p className="code-cell-note">{view.vitals.warning}</p>}
      {view.figures.length > 0 && (
        <div className="code-cell-figures" ref={figures}>
          {view.figures.map(name => (
            <RunFigure
              key={name}
              name={name}
              kind={figureKind(experiment, name)}
              runs={experiment}
              attempt={experiment.current?.ordinal ?? 0}
            />
          ))}
        </div>
      )}
      {hasFilm && <Film runs={experiment} />}
      {view.files.length > 0 && <RunFiles files={view.files} />}
      {view.figures.length > 0 && !isUnderWay(view.state) && (
        <p className="code-cell-clear">
          <button type="button" className="code-cell-quiet" onClick={() => experiment.forgetRuns()}>
            {texts.clear}
          </button>
        </p>
      )}
      <ConsoleLog lines={view.log} droppedLines={view.droppedLines} />
    </>
  );
}
