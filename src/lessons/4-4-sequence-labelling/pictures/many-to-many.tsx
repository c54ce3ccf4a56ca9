import { Arrow, ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';

const words = ['the', 'light', 'watch', 'finds', '–'];
const tags = ['article', 'adjective', 'noun', 'verb', 'nothing'];
const column = (t: number) => 42 + t * 74;
const stateRow = 116;

const description =
  'Four words and one place of padding go into five states, which are joined from left to right. From every state an arrow leads up to a label of its own: article, adjective, noun, verb. The last place, which holds no word, has no label, and the loss leaves it out.';

/** A label for every step, and a place of padding that has none. */
export function ManyToManyPicture() {
  return (
    <Picture viewBox="0 0 380 208" label={description}>
      <ArrowHead id="many-to-many-head" />
      {words.map((word, t) => {
        const x = column(t);
        const padding = t === words.length - 1;
        return (
          <g key={word} opacity={padding ? 0.45 : 1}>
            <Note x={x} y={190}>
              {word}
            </Note>
            <Arrow d={`M${x} 174V${stateRow + 18}`} head="many-to-many-head" />
            {!padding && (
              <Arrow d={`M${x + 17} ${stateRow}H${column(t + 1) - 19}`} head="many-to-many-head" />
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
            <Arrow d={`M${x} ${stateRow - 16}V56`} head="many-to-many-head" />
            <Note x={x} y={44}>
              {tags[t]}
            </Note>
          </g>
        );
      })}
    </Picture>
  );
}
