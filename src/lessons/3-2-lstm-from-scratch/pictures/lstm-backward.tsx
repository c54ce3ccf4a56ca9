import { Arrow, ArrowHead, Mark, Note, Picture } from '../../../components/diagrams/index.ts';

const upper = 58;
const lower = 196;
const columns = [
  { x: 66, index: 't−1' },
  { x: 292, index: 't' },
];

function State({ x, y, symbol, index }: { x: number; y: number; symbol: 'c' | 'h'; index: string }) {
  return (
    <g>
      <rect x={x - 30} y={y - 20} width={60} height={40} rx={7} className="picture-box" data-sym={symbol} />
      <Mark x={x} y={y + 5} symbol={symbol} letter={symbol} index={index} size={18} />
    </g>
  );
}

const description =
  'The way back through one step, from right to left. The gradient of c t goes straight to c t minus 1, multiplied by the forget gate f t. It also goes, like that of h t, through the slopes of the gates to their sums, as d a t, and from there through W hh transposed to h t minus 1. In each step the gradient of h enters that of c through o times one minus tanh squared of c, and the loss enters that of h from below.';

/** The two ways on which a gradient leaves a step of an LSTM. */
export function LstmBackwardPicture() {
  const head = 'lstm-backward-head';
  const [before, now] = columns as [(typeof columns)[0], (typeof columns)[0]];
  const delta = { x: 186, y: 127 };
  return (
    <Picture viewBox="0 0 390 300" label={description}>
      <ArrowHead id={head} />
      <Arrow head={head} d={`M${now.x - 32} ${upper}H${before.x + 33}`} />
      <text x={180} y={upper - 14} textAnchor="middle" fontSize={17} className="picture-mark">
        ×{' '}
        <tspan data-sym="f" fontStyle="italic" fill="currentcolor">
          f
        </tspan>
        <tspan data-sym="f" fontStyle="italic" fill="currentcolor" dy={5} fontSize={12}>
          t
        </tspan>
      </text>
      {columns.map(({ x, index }) => (
        <g key={index}>
          <Arrow head={head} d={`M${x} ${lower - 22}V${upper + 23}`} />
          <Arrow head={head} d={`M${x} 262V${lower + 23}`} />
          <State x={x} y={upper} symbol="c" index={index} />
          <State x={x} y={lower} symbol="h" index={index} />
          <Note x={x} y={282}>
            loss
          </Note>
        </g>
      ))}
      <Note x={now.x + 10} y={delta.y - 4} anchor="start">
        × o · slope
      </Note>
      <Note x={now.x + 10} y={delta.y + 14} anchor="start">
        of tanh c
      </Note>

      <Arrow head={head} d={`M${now.x - 31} ${upper + 14}L${delta.x + 27} ${delta.y - 11}`} />
      <Arrow head={head} d={`M${now.x - 31} ${lower - 14}L${delta.x + 27} ${delta.y + 11}`} />
      <rect x={delta.x - 24} y={delta.y - 19} width={48} height={38} rx={7} className="picture-box" />
      <Mark x={delta.x} y={delta.y + 6} letter="da" index="t" size={18} />
      <Arrow head={head} d={`M${delta.x - 25} ${delta.y + 11}L${before.x + 33} ${lower - 12}`} />
      <text x={116} y={lower + 14} fontSize={17} className="picture-mark">
        × <tspan fontStyle="italic">W</tspan>
        <tspan dy={5} fontSize={12} fontStyle="italic">
          hh
        </tspan>
        <tspan dy={-12} dx={-13} fontSize={12}>
          ⊤
        </tspan>
      </text>
    </Picture>
  );
}
