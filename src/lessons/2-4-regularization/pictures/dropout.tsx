import { Arrow, ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';

const steps = 4;
const column = (t: number) => 62 + t * 84;
const rows = [196, 124]; // of the lower and the upper layer
/** Which of the four units a mask leaves out. A mask between layers is new at every step, one in time is not. */
const between = [1, 3, 0, 2];
const inTime = [2, 0];

function Mask({ x, y, dropped }: { x: number; y: number; dropped: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {[0, 1, 2, 3].map(unit => (
        <rect
          key={unit}
          x={(unit - 2) * 7}
          y={-4}
          width={7}
          height={8}
          fill={unit === dropped ? 'var(--surface)' : 'var(--accent)'}
          stroke="var(--accent)"
        />
      ))}
    </g>
  );
}

const description =
  'Two recurrent layers over four time steps. On the arrows that lead up, from layer to layer and to the answer, every time step has a mask of its own, which leaves out another unit each time. On the arrows that lead from step to step the mask of a layer is the same each time.';

/** Where the two kinds of dropout have their masks. */
export function DropoutPicture() {
  return (
    <Picture viewBox="0 0 380 268" label={description}>
      <ArrowHead id="dropout-head" />
      {Array.from({ length: steps }, (_, t) => (
        <g key={column(t)}>
          <Arrow d={`M${column(t)} 240V216`} head="dropout-head" />
          <Arrow d={`M${column(t)} 180V142`} head="dropout-head" />
          <Mask x={column(t)} y={163} dropped={between[t]!} />
          {rows.map((y, layer) => (
            <g key={y}>
              <rect
                x={column(t) - 17}
                y={y - 16}
                width={34}
                height={32}
                rx={6}
                fill="var(--surface-raised)"
                stroke="var(--sym-h)"
                strokeWidth={1.5}
              />
              {t < steps - 1 && (
                <>
                  <Arrow d={`M${column(t) + 17} ${y}H${column(t + 1) - 19}`} head="dropout-head" />
                  <Mask x={column(t) + 41} y={y} dropped={inTime[layer]!} />
                </>
              )}
            </g>
          ))}
          <Note x={column(t)} y={258}>
            {`t = ${t + 1}`}
          </Note>
        </g>
      ))}
      <Arrow d={`M${column(3)} 108V70`} head="dropout-head" />
      <Mask x={column(3)} y={91} dropped={1} />
      <Note x={column(3)} y={58}>
        answer
      </Note>
      <Note x={20} y={30} anchor="start">
        upwards: a new mask at every step
      </Note>
      <Note x={20} y={52} anchor="start">
        in time: the same mask
      </Note>
    </Picture>
  );
}
