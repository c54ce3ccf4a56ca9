import {
  Arrow,
  ArrowHead,
  Mark,
  Note,
  Picture,
  type SymbolName,
} from '../../../components/diagrams/index.ts';

const track = 48; // height of the cell state's line
const bus = 246; // height of the line that all four gates read
const gates = [
  { symbol: 'f', x: 112, squash: 'σ' },
  { symbol: 'i', x: 172, squash: 'σ' },
  { symbol: 'g', x: 234, squash: 'tanh' },
  { symbol: 'o', x: 306, squash: 'σ' },
] as const satisfies readonly { symbol: SymbolName; x: number; squash: string }[];
const [forget, input, candidate, output] = gates;

/** A place where two quantities meet. */
function Join({ x, y, sign }: { x: number; y: number; sign: '×' | '+' }) {
  const arm = 4.5;
  const d = sign === '+' ? `M${-arm} 0H${arm}M0 ${-arm}V${arm}` : `M-3.6 -3.6 3.6 3.6M-3.6 3.6 3.6 -3.6`;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r={11} className="picture-box" />
      <path d={d} className="picture-head" />
    </g>
  );
}

function Tanh({ y }: { y: number }) {
  return (
    <g>
      <rect x={output.x - 21} y={y - 12} width={42} height={24} rx={12} className="picture-box" />
      <Note x={output.x} y={y + 4.5}>
        tanh
      </Note>
    </g>
  );
}

function Gate({ symbol, x, squash }: (typeof gates)[number]) {
  return (
    <g>
      <rect x={x - 20} y={174} width={40} height={36} rx={7} className="picture-box" data-sym={symbol} />
      <Mark x={x} y={197} symbol={symbol} letter={symbol} index="t" size={18} />
      <Note x={x + 7} y={232} anchor="start">
        {squash}
      </Note>
    </g>
  );
}

const forwards =
  'One step of an LSTM. Along the top the cell state passes from c t minus 1 to c t. On its way it is multiplied by the forget gate f, and the product of the input gate i and the candidate g is added. A branch goes down from c t through tanh, is multiplied by the output gate o and leaves as h t. Below, h t minus 1 and x t together feed all four: f, i and o through a sigmoid, g through tanh.';

/** How a step of an LSTM makes the next c and h. */
export function LstmPicture() {
  const head = 'lstm-head';
  return (
    <Picture viewBox="0 0 390 310" label={forwards}>
      <ArrowHead id={head} />
      <Mark x={4} y={track + 6} symbol="c" letter="c" index="t−1" anchor="start" />
      <Arrow head={head} d={`M46 ${track}H${forget.x - 13}`} />
      <Arrow head={head} d={`M${forget.x + 12} ${track}H190`} />
      <Arrow head={head} d={`M214 ${track}H358`} />
      <Mark x={364} y={track + 6} symbol="c" letter="c" index="t" anchor="start" />

      <Arrow head={head} d={`M${forget.x} 174V${track + 13}`} />
      <Arrow head={head} d={`M${input.x} 174V140Q${input.x} 116 189 116`} />
      <Arrow head={head} d={`M${candidate.x} 174V140Q${candidate.x} 116 216 116`} />
      <Arrow head={head} d={`M203 104V${track + 13}`} />

      <path d={`M${output.x} ${track}V73`} className="picture-arrow" />
      <Arrow head={head} d={`M${output.x} 99V121`} />
      <Arrow head={head} d={`M${output.x} 174V148`} />
      <Arrow head={head} d={`M${output.x + 12} 134H358`} />
      <Mark x={364} y={140} symbol="h" letter="h" index="t" anchor="start" />

      <Join x={forget.x} y={track} sign="×" />
      <Join x={203} y={track} sign="+" />
      <Join x={203} y={116} sign="×" />
      <Tanh y={86} />
      <Join x={output.x} y={134} sign="×" />

      <path d={`M46 ${bus}H${output.x}`} className="picture-arrow" />
      {gates.map(gate => (
        <g key={gate.symbol}>
          <Arrow head={head} d={`M${gate.x} ${bus}V213`} />
          <Gate {...gate} />
        </g>
      ))}
      <path d={`M72 282V${bus}`} className="picture-arrow" />
      <Mark x={4} y={bus + 6} symbol="h" letter="h" index="t−1" anchor="start" />
      <Mark x={72} y={301} symbol="x" letter="x" index="t" />
      <Note x={forget.x} y={26}>
        keep
      </Note>
      <Note x={203} y={26}>
        write
      </Note>
      <Note x={output.x + 20} y={164} anchor="start">
        show
      </Note>
    </Picture>
  );
}
