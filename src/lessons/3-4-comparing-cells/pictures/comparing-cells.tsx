import { Mark, Note, Picture, type SymbolName } from '../../../components/diagrams/index.ts';

const description =
  'Three rows of equal blocks, one block for each set of two matrices and two biases. The RNN has one block, for h. The GRU has three, for r, z and n. The LSTM has four, for i, f, g and o. The RNN and the GRU carry h from step to step, the LSTM h and c.';

const rows: readonly {
  name: string;
  color: string;
  blocks: readonly SymbolName[];
  carries: readonly SymbolName[];
}[] = [
  { name: 'RNN', color: 'var(--cell-rnn)', blocks: ['h'], carries: ['h'] },
  { name: 'GRU', color: 'var(--cell-gru)', blocks: ['r', 'z', 'n'], carries: ['h'] },
  { name: 'LSTM', color: 'var(--cell-lstm)', blocks: ['i', 'f', 'g', 'o'], carries: ['h', 'c'] },
];

/** What each cell is made of, and what it hands on. */
export function ComparingCellsPicture() {
  return (
    <Picture viewBox="0 0 380 214" label={description}>
      <Note x={70} y={18} anchor="start">
        computes
      </Note>
      <Note x={300} y={18} anchor="start">
        hands on
      </Note>
      {rows.map(({ name, color, blocks, carries }, row) => {
        const y = 56 + row * 62;
        return (
          <g key={name}>
            <text x={0} y={y + 6} fontSize={17} className="picture-mark" style={{ fill: color }}>
              {name}
            </text>
            {blocks.map((symbol, i) => (
              <g key={symbol} style={{ color }}>
                <rect x={70 + i * 52} y={y - 21} width={44} height={42} rx={6} className="picture-box" />
                <Mark x={92 + i * 52} y={y + 6} symbol={symbol} letter={symbol} />
              </g>
            ))}
            {carries.map((symbol, i) => (
              <Mark key={symbol} x={310 + i * 34} y={y + 6} symbol={symbol} letter={symbol} />
            ))}
          </g>
        );
      })}
    </Picture>
  );
}
