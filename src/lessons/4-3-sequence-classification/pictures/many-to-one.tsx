import { Arrow, ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';

const letters = ['r', 'o', 's', 's', 'i'];
const column = (t: number) => 42 + t * 74;
const stateRow = 130;

const description =
  'The five letters of the name rossi go into five states, which are joined from left to right. From the last state a solid arrow leads up to the scores of the languages. From the other states broken arrows lead there: they are used only with pooling.';

/** A name of five letters, a state for each, and one answer. */
export function ManyToOnePicture() {
  const end = column(letters.length - 1);
  return (
    <Picture viewBox="0 0 380 214" label={description}>
      <ArrowHead id="many-to-one-head" />
      {letters.map((letter, t) => {
        const x = column(t);
        const last = t === letters.length - 1;
        return (
          <g key={x}>
            <Note x={x} y={200}>
              {letter}
            </Note>
            <Arrow d={`M${x} 184V${stateRow + 18}`} head="many-to-one-head" />
            {!last && (
              <>
                <Arrow d={`M${x + 17} ${stateRow}H${column(t + 1) - 19}`} head="many-to-one-head" />
                <path
                  d={`M${x} ${stateRow - 16}V74H${end - 26}V54`}
                  fill="none"
                  stroke="var(--ink-soft, currentColor)"
                  strokeWidth={1}
                  strokeDasharray="3 4"
                  opacity={0.6}
                />
              </>
            )}
            <rect
              x={x - 17}
              y={stateRow - 14}
              width={34}
              height={28}
              rx={6}
              fill="var(--surface-raised)"
              stroke="var(--sym-h)"
              strokeWidth={1.6}
            />
            {last && <Arrow d={`M${x} ${stateRow - 16}V56`} head="many-to-one-head" />}
          </g>
        );
      })}
      <rect
        x={end - 62}
        y={22}
        width={92}
        height={30}
        rx={6}
        fill="var(--surface-raised)"
        stroke="var(--accent)"
        strokeWidth={1.6}
      />
      <Note x={end - 16} y={42}>
        ten scores
      </Note>
    </Picture>
  );
}
