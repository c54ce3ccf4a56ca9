import { Arrow, ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';

const steps = 4;
const column = (t: number) => 60 + t * 84;
const forwardRow = 150;
const backwardRow = 92;

const description =
  'Four time steps. Each input goes up to two states: one in a row whose arrows lead from left to right, one in a row whose arrows lead from right to left. The two rows are not connected with each other. Above each step, both states go into one output.';

function State({ x, y, color }: { x: number; y: number; color: string }) {
  return (
    <rect
      x={x - 17}
      y={y - 14}
      width={34}
      height={28}
      rx={6}
      fill="var(--surface-raised)"
      stroke={color}
      strokeWidth={1.6}
    />
  );
}

/** Two rows of states over the same inputs, one for each direction, joined only in the outputs. */
export function TwoReadersPicture() {
  return (
    <Picture viewBox="0 0 380 236" label={description}>
      <ArrowHead id="two-readers-head" />
      {Array.from({ length: steps }, (_, t) => {
        const x = column(t);
        return (
          <g key={x}>
            <Arrow d={`M${x - 8} 204V${forwardRow + 18}`} head="two-readers-head" />
            <Arrow d={`M${x + 24} 204V${backwardRow + 18}`} head="two-readers-head" />
            <Arrow d={`M${x - 8} ${forwardRow - 16}V44`} head="two-readers-head" />
            <Arrow d={`M${x + 16} ${backwardRow - 16}V44`} head="two-readers-head" />
            {t < steps - 1 && (
              <>
                <Arrow d={`M${x + 9} ${forwardRow}H${column(t + 1) - 27}`} head="two-readers-head" />
                <Arrow d={`M${column(t + 1) - 1} ${backwardRow}H${x + 36}`} head="two-readers-head" />
              </>
            )}
            <State x={x - 8} y={forwardRow} color="var(--sym-h)" />
            <State x={x + 16} y={backwardRow} color="var(--accent)" />
            <Note x={x + 4} y={222}>
              x{['₁', '₂', '₃', '₄'][t]}
            </Note>
            <Note x={x + 4} y={34}>
              output {t + 1}
            </Note>
          </g>
        );
      })}
    </Picture>
  );
}
