import { type ReactNode, type Ref, useId, useState } from 'react';
import './plot-figure.css';

export interface SaveAction {
  readonly label: string;
  readonly run: () => void;
}

interface PlotFigureProps {
  readonly name: string;
  readonly legend?: ReactNode;
  /** Controls that belong to this kind of picture, before those that every picture has. */
  readonly controls?: ReactNode;
  readonly saveActions: readonly SaveAction[];
  /** The data as a table; built only while it is shown. */
  readonly table?: () => ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLElement>;
}

/** The frame of every picture: its name, its legend, its data as a table, and ways to take it along. */
export function PlotFigure(props: PlotFigureProps) {
  const { name, legend, controls, saveActions, table, children, wide = false, ref } = props;
  const [showsData, setShowsData] = useState(false);
  const [showsSave, setShowsSave] = useState(false);
  const nameId = useId();
  const saveId = useId();
  const tableId = useId();
  return (
    <figure
      className="plot"
      aria-labelledby={nameId}
      data-part={name}
      data-wide={wide || undefined}
      ref={ref}
    >
      <figcaption className="plot-caption">
        <span className="plot-name" id={nameId}>
          {name}
        </span>
        <span className="plot-controls">
          {controls}
          {table && (
            <button
              type="button"
              className="plot-control"
              aria-expanded={showsData}
              aria-controls={showsData ? tableId : undefined}
              onClick={() => setShowsData(!showsData)}
            >
              {showsData ? 'Hide data' : 'Show data'}
            </button>
          )}
          <button
            type="button"
            className="plot-control"
            aria-label={`Save ${name}`}
            aria-expanded={showsSave}
            aria-controls={showsSave ? saveId : undefined}
            onClick={() => setShowsSave(!showsSave)}
          >
            Save
          </button>
        </span>
      </figcaption>
      {showsSave && (
        <div className="plot-save" id={saveId}>
          <span>Save as</span>
          {saveActions.map(action => (
            <button key={action.label} type="button" className="plot-control" onClick={action.run}>
              {action.label}
            </button>
          ))}
        </div>
      )}
      {legend}
      {children}
      {showsData && table && <div id={tableId}>{table()}</div>}
    </figure>
  );
}
