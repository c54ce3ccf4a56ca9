interface MomentScrubProps {
  readonly name: string;
  /** Training steps of the moments that were kept. */
  readonly steps: readonly number[];
  /** Index of the moment chosen; null follows the run. */
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

/** Goes back and forth in training, among the moments that were kept. */
export function MomentScrub({ name, steps, chosen, onChoose }: MomentScrubProps) {
  if (steps.length < 2) return null;
  const last = steps.length - 1;
  const value = Math.min(chosen ?? last, last);
  return (
    <label className="heat-map-scrub">
      <span>step {steps[value]}</span>
      <input
        type="range"
        aria-label={`Training step of ${name}`}
        aria-valuetext={`step ${steps[value]}`}
        min={0}
        max={last}
        value={value}
        onChange={event => {
          const next = event.target.valueAsNumber;
          // At its right end the picture follows the run again.
          onChoose(next === last ? null : next);
        }}
      />
    </label>
  );
}
