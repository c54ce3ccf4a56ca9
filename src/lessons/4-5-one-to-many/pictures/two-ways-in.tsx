import { Arrow, ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';

const steps = 4;
const column = (t: number) => 96 + t * 74;
const rows = [
  { y: 62, name: 'as the first state' },
  { y: 186, name: 'at every step' },
];

const description =
  'Two rows of four states. In the upper row an arrow from the condition leads into the first state alone; in the lower row arrows from the condition lead into each of the four states. In both rows each state passes to the next and has an output above it.';

function Box({ x, y, text, color }: { x: number; y: number; text: string; color: string }) {
  return (
    <g>
      <rect
        x={x - 17}
        y={y - 15}
        width={34}
        height={30}
        rx={6}
        fill="var(--surface-raised)"
        stroke={color}
        strokeWidth={1.5}
      />
      <text x={x} y={y + 5} textAnchor="middle" fontSize={14} fill={color}>
        {text}
      </text>
    </g>
  );
}

/** A condition that goes in once, and one that goes in at every step. */
export function TwoWaysInPicture() {
  return (
    <Picture viewBox="0 0 380 262" label={description}>
      <ArrowHead id="two-ways-head" />
      {rows.map(({ y, name }, row) => (
        <g key={name}>
          {Array.from({ length: steps }, (_, t) => (
            <g key={column(t)}>
              <Box x={column(t)} y={y} text="h" color="var(--sym-h)" />
              <Arrow d={`M${column(t)} ${y - 17}v-18`} head="two-ways-head" />
              {t < steps - 1 && (
                <Arrow d={`M${column(t) + 18} ${y}H${column(t + 1) - 20}`} head="two-ways-head" />
              )}
              {row === 1 && <Arrow d={`M${column(t)} ${y + 40}V${y + 18}`} head="two-ways-head" />}
            </g>
          ))}
          {row === 0 ? (
            <>
              <Box x={28} y={y} text="c" color="var(--accent)" />
              <Arrow d={`M46 ${y}H${column(0) - 20}`} head="two-ways-head" />
            </>
          ) : (
            <>
              <Box x={28} y={y + 40} text="c" color="var(--accent)" />
              <path
                d={`M46 ${y + 40}H${column(steps - 1)}`}
                stroke="var(--text)"
                strokeWidth={1.2}
                fill="none"
              />
            </>
          )}
          <Note x={column(0) - 17} y={y + (row === 0 ? 36 : 64)} anchor="start">
            {name}
          </Note>
        </g>
      ))}
    </Picture>
  );
}
