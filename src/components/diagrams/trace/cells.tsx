import type { Trace } from '../../../stores/index.ts';
import { Arrow, Flow, NODE_HEIGHT, NODE_WIDTH, NOTE_SIZE, Operation, Quantity } from './marks.tsx';
import { quantitiesAt, type Quantity as Value } from './trace-values.ts';

const HALF_W = NODE_WIDTH / 2;
const HALF_H = NODE_HEIGHT / 2;
const RADIUS = 13;

interface CellProps {
  /** Draws the quantity of that key at a place. */
  readonly put: (key: string, x: number, y: number, by?: string) => React.ReactNode;
  readonly nonlinearity: Trace['nonlinearity'];
}

/** h_t = tanh(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh) */
function RnnCell({ put, nonlinearity }: CellProps) {
  return (
    <>
      <Arrow from={[40 + HALF_W, 50]} to={[118, 50]} />
      <Arrow from={[162, 50]} to={[222 - RADIUS, 50]} />
      <Arrow from={[222, 178 - HALF_H]} to={[222, 127]} />
      <Arrow from={[222, 101]} to={[222, 50 + RADIUS]} />
      <Arrow from={[222 + RADIUS, 50]} to={[286, 50]} />
      <Arrow from={[334, 50]} to={[416 - HALF_W, 50]} />
      <Operation x={140} y={50} wide={18}>
        <Matrix index="hh" />
      </Operation>
      <Operation x={222} y={114} wide={18}>
        <Matrix index="ih" />
      </Operation>
      <Operation x={222} y={50}>
        +
      </Operation>
      <text x={236} y={33} fontSize={NOTE_SIZE} className="diagram-note">
        + biases
      </text>
      <Operation x={310} y={50} wide={20}>
        {nonlinearity}
      </Operation>
      {put('h before', 40, 50)}
      {put('x', 222, 178)}
      {put('h', 416, 50)}
    </>
  );
}

/** c_t = f ∘ c_{t−1} + i ∘ g; h_t = o ∘ tanh(c_t); the gates read x_t and h_{t−1}. */
function LstmCell({ put }: CellProps) {
  const gates = [
    ['f', 110, 'σ'],
    ['i', 178, 'σ'],
    ['g', 246, 'tanh'],
    ['o', 314, 'σ'],
  ] as const;
  return (
    <>
      <Arrow from={[36 + HALF_W, 42]} to={[110 - RADIUS, 42]} />
      <Arrow from={[110 + RADIUS, 42]} to={[246 - RADIUS, 42]} />
      <Arrow from={[246 + RADIUS, 42]} to={[440 - HALF_W, 42]} />
      <Arrow from={[110, 176 - HALF_H]} to={[110, 42 + RADIUS]} />
      <Flow d={`M178 ${176 - HALF_H}V106`} />
      <Arrow from={[178, 106]} to={[246 - RADIUS, 106]} />
      <Arrow from={[246, 176 - HALF_H]} to={[246, 106 + RADIUS]} />
      <Arrow from={[246, 106 - RADIUS]} to={[246, 42 + RADIUS]} />
      <Arrow from={[376, 42]} to={[376, 92]} />
      <Arrow from={[376, 118]} to={[376, 176 - RADIUS]} />
      <Arrow from={[314 + HALF_W, 176]} to={[376 - RADIUS, 176]} />
      <Arrow from={[376 + RADIUS, 176]} to={[440 - HALF_W, 176]} />
      {/* One line brings x_t and h_{t−1} to all four gates. */}
      <Flow d={`M${36 + HALF_W} 244H314`} />
      <Flow d={`M110 310H${36 + HALF_W}`} />
      <Flow d="M110 310V244" />
      {gates.map(([key, x]) => (
        <Arrow key={key} from={[x, 244]} to={[x, 176 + HALF_H]} />
      ))}
      <Operation x={110} y={42}>
        ×
      </Operation>
      <Operation x={246} y={42}>
        +
      </Operation>
      <Operation x={246} y={106}>
        ×
      </Operation>
      <Operation x={376} y={105} wide={20}>
        tanh
      </Operation>
      <Operation x={376} y={176}>
        ×
      </Operation>
      {put('c before', 36, 42)}
      {put('h before', 36, 244)}
      {put('x', 36, 310)}
      {gates.map(([key, x, by]) => (
        <g key={key}>{put(key, x, 176, by)}</g>
      ))}
      {put('c', 440, 42)}
      {put('h', 440, 176)}
    </>
  );
}

/** n_t = tanh(W_in x_t + b_in + r ∘ q), q = W_hn h_{t−1} + b_hn; h_t = (1 − z) ∘ n + z ∘ h_{t−1}. */
function GruCell({ put }: CellProps) {
  return (
    <>
      <Arrow from={[36 + HALF_W, 42]} to={[250 - RADIUS, 42]} />
      <Arrow from={[250 + RADIUS, 42]} to={[350 - RADIUS, 42]} />
      <Arrow from={[350 + RADIUS, 42]} to={[440 - HALF_W, 42]} />
      <Arrow from={[250, 126 - HALF_H]} to={[250, 42 + RADIUS]} />
      <Arrow from={[250 + HALF_W, 126]} to={[350 - RADIUS, 126]} />
      <text x={307} y={118} textAnchor="middle" fontSize={NOTE_SIZE} className="diagram-note">
        1−z
      </text>
      <Arrow from={[350, 126 - RADIUS]} to={[350, 42 + RADIUS]} />
      <Arrow from={[350, 212 - HALF_H]} to={[350, 126 + RADIUS]} />
      {/* h_{t−1} to z, q and r */}
      <Flow d={`M36 ${42 + HALF_H}V288`} />
      <Arrow from={[36, 126]} to={[250 - HALF_W, 126]} />
      <Arrow from={[36, 212]} to={[110 - HALF_W, 212]} />
      <Arrow from={[36, 288]} to={[110 - HALF_W, 288]} />
      <Arrow from={[110 + HALF_W, 212]} to={[190 - RADIUS, 212]} />
      <Flow d={`M${110 + HALF_W} 288H190`} />
      <Arrow from={[190, 288]} to={[190, 212 + RADIUS]} />
      <Arrow from={[190 + RADIUS, 212]} to={[350 - HALF_W, 212]} />
      {/* x_t to r, z and n */}
      <Flow d={`M${36 + HALF_W} 350H350`} />
      <Arrow from={[110, 350]} to={[110, 288 + HALF_H]} />
      <Arrow from={[250, 350]} to={[250, 126 + HALF_H]} />
      <Arrow from={[350, 350]} to={[350, 212 + HALF_H]} />
      <Operation x={250} y={42}>
        ×
      </Operation>
      <Operation x={350} y={42}>
        +
      </Operation>
      <Operation x={350} y={126}>
        ×
      </Operation>
      <Operation x={190} y={212}>
        ×
      </Operation>
      {put('h before', 36, 42)}
      {put('x', 36, 350)}
      {put('z', 250, 126, 'σ')}
      {put('q', 110, 212)}
      {put('r', 110, 288, 'σ')}
      {put('n', 350, 212, 'tanh')}
      {put('h', 440, 42)}
    </>
  );
}

function Matrix({ index }: { index: string }) {
  return (
    <>
      <tspan fontStyle="italic" fontFamily="var(--font-prose)" fontSize={18}>
        W
      </tspan>
      <tspan dy={4} fontStyle="italic" fontFamily="var(--font-prose)" fontSize={14.5}>
        {index}
      </tspan>
    </>
  );
}

const CELLS = { RNN: RnnCell, LSTM: LstmCell, GRU: GruCell } as const;

/** Sizes of the drawings in their own units. */
export const CELL_WIDTH = 476;
export const CELL_HEIGHTS: Record<Trace['cell'], number> = { RNN: 208, LSTM: 340, GRU: 380 };

interface CellDiagramProps {
  readonly trace: Trace;
  readonly t: number;
  readonly unit: number;
  readonly paint: (value: number) => string;
}

/** The inside of the cell at one step, with the numbers of one unit. */
export function CellDiagram({ trace, t, unit, paint }: CellDiagramProps) {
  const quantities = new Map<string, Value>(quantitiesAt(trace, t).map(each => [each.key, each]));
  const Cell = CELLS[trace.cell];
  const put: CellProps['put'] = (key, x, y, by) => {
    const { symbol, index, values } = quantities.get(key)!;
    // Inputs have no units: a single one is shown, of several each unit sees its own mixture.
    const value = symbol === 'x' ? (trace.inputSize === 1 ? values[0] : undefined) : values[unit];
    return <Quantity x={x} y={y} symbol={symbol} index={index} value={value} by={by} paint={paint} />;
  };
  return <Cell put={put} nonlinearity={trace.nonlinearity} />;
}
