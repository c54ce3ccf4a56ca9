import { Picture } from '../../../components/diagrams/index.ts';

const steps = 12;
const rows = [
  { factor: 0.7, name: 'times 0.7: vanishes' },
  { factor: 1, name: 'times 1: is kept' },
  { factor: 1.2, name: 'times 1.2: explodes' },
];
const left = 22;
const gap = 29;
const places = Array.from({ length: steps }, (_, i) => left + i * gap);
const baseOf = (row: number) => 96 + row * 108;
const unit = 9;

const description =
  'Three rows of twelve bars, one bar for each step, the last step on the right. From right to left each bar is that to its right times a fixed factor. With a factor of 0.7 the bars shrink to nothing within the row, with a factor of 1 all are equal, with a factor of 1.2 they grow to more than seven times the last one.';

/** What repeated multiplication does to a gradient on its way from the last step to the first. */
export function FactorsPicture() {
  return (
    <Picture viewBox="0 0 380 356" label={description}>
      {rows.map(({ factor, name }, row) => {
        const base = baseOf(row);
        return (
          <g key={factor}>
            <text x={left - 10} y={base - (factor === 1.2 ? 78 : 50)} className="picture-note">
              {name}
            </text>
            <path d={`M${left - 10} ${base}H368`} className="picture-curve" />
            {places.map((x, i) => {
              const height = unit * factor ** (steps - 1 - i) * (factor === 0.7 ? 3.6 : 1);
              return (
                <rect
                  key={x}
                  x={x}
                  y={base - height}
                  width={15}
                  height={height}
                  className="picture-dot"
                  data-sym="h"
                />
              );
            })}
          </g>
        );
      })}
      <text x={left - 10} y={334} className="picture-note">
        first step
      </text>
      <text x={368} y={334} textAnchor="end" className="picture-note">
        last step
      </text>
      <path d="M256 329H118m7 -5 -7 5 7 5" className="picture-back" strokeDasharray="none" />
    </Picture>
  );
}
