import { useState } from 'react';
import { type Experiment, type PastRun, runColor } from '../../stores/index.ts';
import { formatNumber } from '../charts/axis.ts';
import { differingSettings } from './change-name.ts';
import type { RunRow } from './run-row.ts';
import { strings } from './strings.ts';

interface RunTableProps {
  readonly rows: readonly RunRow[];
  readonly experiment: Experiment;
  readonly onBringBack: (run: PastRun) => void;
  readonly onCompare: (row: RunRow) => void;
}

/** The runs of an experiment: what set them apart and what they came to. */
export function RunTable({ rows, experiment, onBringBack, onCompare }: RunTableProps) {
  const settings = differingSettings(rows.map(row => row.settings));
  const heads = [
    strings.lastLoss,
    strings.bestLoss,
    strings.parameters,
    strings.steps,
    strings.seconds,
    strings.backend,
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="run-table" aria-label={`${strings.runs}, table`} tabIndex={0}>
      <table aria-label={strings.runs}>
        <thead>
          <tr>
            <th scope="col">{strings.shown}</th>
            <th scope="col">{strings.name}</th>
            {settings.map(name => (
              <th key={name} scope="col" className="run-table-setting">
                {name}
              </th>
            ))}
            {heads.map(head => (
              <th key={head} scope="col" className="run-table-number">
                {head}
              </th>
            ))}
            <th scope="col">{strings.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row
              key={row.run.id}
              row={row}
              settings={settings}
              experiment={experiment}
              onBringBack={onBringBack}
              onCompare={onCompare}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends Omit<RunTableProps, 'rows'> {
  readonly row: RunRow;
  readonly settings: readonly string[];
}

function Row({ row, settings, experiment, onBringBack, onCompare }: RowProps) {
  const { run, name } = row;
  const { history } = experiment;
  const isShown = experiment.isShown(run);
  const number = (value: number | null) =>
    value === null || Number.isNaN(value) ? '–' : formatNumber(value);
  return (
    <tr data-state={run.state}>
      <td>
        <label className="run-table-shown">
          <input
            type="checkbox"
            aria-label={strings.show(name)}
            checked={isShown}
            onChange={() => void history.mark(run.id, { isShown: !isShown })}
          />
          <span className="run-table-color" style={{ background: runColor(run.ordinal) }} />
        </label>
      </td>
      <th scope="row">
        <RunName name={name} onRename={next => void history.mark(run.id, { name: next })} />
        {run.state !== 'done' && <span className="run-table-state">{run.state}</span>}
      </th>
      {settings.map(setting => (
        <td key={setting}>{String(row.settings[setting] ?? '–')}</td>
      ))}
      <td className="run-table-number">{number(row.lastLoss)}</td>
      <td className="run-table-number">{number(row.bestLoss)}</td>
      <td className="run-table-number">{run.numParameters?.toLocaleString('en') ?? '–'}</td>
      <td className="run-table-number">{row.numSteps || '–'}</td>
      <td className="run-table-number">{run.seconds === null ? '–' : run.seconds.toFixed(1)}</td>
      <td className="run-table-number">{run.backend ?? '–'}</td>
      <td className="run-table-actions">
        <button
          type="button"
          className="run-button"
          aria-pressed={run.isPinned}
          aria-label={strings.pin(name)}
          onClick={() => void history.mark(run.id, { isPinned: !run.isPinned })}
        >
          {strings.pinWord}
        </button>
        {run.origin && (
          <>
            <button
              type="button"
              className="run-button"
              aria-label={strings.code(name)}
              onClick={() => onBringBack(run)}
            >
              {strings.codeWord}
            </button>
            <button
              type="button"
              className="run-button"
              aria-label={strings.compare(name)}
              onClick={() => onCompare(row)}
            >
              {strings.compareWord}
            </button>
          </>
        )}
        <button
          type="button"
          className="run-button"
          aria-label={strings.remove(name)}
          onClick={() => void history.remove([run.id])}
        >
          {strings.removeWord}
        </button>
      </td>
    </tr>
  );
}

/** A click renames; Enter and leaving the field keep, Escape does not, an empty name brings the run's own back. */
function RunName({ name, onRename }: { name: string; onRename: (name: string | null) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <button
        type="button"
        className="run-name"
        aria-label={strings.rename(name)}
        onClick={() => setDraft(name)}
      >
        {name}
      </button>
    );
  }
  const keep = () => {
    setDraft(null);
    if (draft.trim() !== name) onRename(draft.trim() || null);
  };
  return (
    <input
      className="run-name-field"
      aria-label={strings.newName}
      value={draft}
      // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was pressed
      autoFocus
      maxLength={80}
      onChange={event => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep();
        else if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
