export interface LegendEntry {
  readonly name: string;
  readonly color: string;
  readonly dash: string | undefined;
  readonly isGround: boolean;
  readonly value: string;
}

interface LegendProps {
  readonly entries: readonly LegendEntry[];
  /** Where the values are read; null for the latest. */
  readonly at: string | null;
  readonly numEarlier: number;
  readonly hidden: number;
}

/** Names of the curves with their value: the latest, or the one below the pointer. */
export function Legend({ entries, at, numEarlier, hidden }: LegendProps) {
  return (
    <p className="plot-legend">
      {entries.map(({ name, color, dash, isGround, value }) => (
        <span key={name} className="plot-legend-entry">
          <svg width="18" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="18"
              y1="4"
              y2="4"
              stroke={color}
              strokeWidth={isGround ? 5 : 2}
              strokeOpacity={isGround ? 0.4 : 1}
              strokeDasharray={dash}
            />
          </svg>
          <span>{name}</span>
          <span className="plot-legend-value">{value}</span>
        </span>
      ))}
      {at !== null && <span className="plot-legend-note">at {at}</span>}
      {numEarlier > 0 && (
        <span className="plot-legend-note">
          faint: {numEarlier === 1 ? 'the run before' : `the ${numEarlier} runs before`}
        </span>
      )}
      {hidden > 0 && (
        <span className="plot-legend-note">
          {hidden} {hidden === 1 ? 'value' : 'values'} ≤ 0 not shown on a log axis
        </span>
      )}
    </p>
  );
}
