import { Arrow, ArrowHead, Mark, Note, Picture } from '../../../components/diagrams/index.ts';

const description =
  'One step of a GRU. Along the top the old state h t minus 1 runs straight to the new state h t: it is multiplied by the update gate z, and the candidate n, multiplied by one minus z, is added. Below, the old state also goes into the candidate n, multiplied by the reset gate r on the way; the input x t joins it there.';

/** What holds a value: a state, a gate or the candidate. */
function Value({
  x,
  y,
  symbol,
  index,
}: {
  x: number;
  y: number;
  symbol: 'h' | 'z' | 'r' | 'n';
  index: string;
}) {
  return (
    <g>
      <rect x={x - 27} y={y - 18} width={54} height={36} rx={7} className="picture-box" data-sym={symbol} />
      <Mark x={x} y={y + 5} symbol={symbol} letter={symbol} index={index} />
    </g>
  );
}

function Operation({ x, y, sign }: { x: number; y: number; sign: string }) {
  return (
    <g>
      <circle cx={x} cy={y} r={12} className="picture-box" />
      <text x={x} y={y + 6.5} textAnchor="middle" fontSize={19} className="picture-mark">
        {sign}
      </text>
    </g>
  );
}

/** The two ways of the old state through one step: straight on through z, and into the candidate through r. */
export function GruPicture() {
  return (
    <Picture viewBox="0 0 390 312" label={description}>
      <ArrowHead id="gru-step" />
      <Note x={86} y={22} anchor="start">
        keep
      </Note>
      <Arrow head="gru-step" d="M61 42H134" />
      <Arrow head="gru-step" d="M162 42H254" />
      <Arrow head="gru-step" d="M282 42H325" />
      <Value x={34} y={42} symbol="h" index="t−1" />
      <Operation x={148} y={42} sign="×" />
      <Operation x={268} y={42} sign="+" />
      <Value x={354} y={42} symbol="h" index="t" />

      <Arrow head="gru-step" d="M148 110V56" />
      <Arrow head="gru-step" d="M175 128H254" />
      <Note x={214} y={119}>
        1 − <tspan data-sym="z">z</tspan>
      </Note>
      <Value x={148} y={128} symbol="z" index="t" />
      <Arrow head="gru-step" d="M268 196V142" />
      <Arrow head="gru-step" d="M268 116V56" />
      <Operation x={268} y={128} sign="×" />
      <Note x={288} y={133} anchor="start">
        replace
      </Note>

      <Arrow head="gru-step" d="M34 60V214H134" />
      <Arrow head="gru-step" d="M162 214H239" />
      <Arrow head="gru-step" d="M148 264V228" />
      <Operation x={148} y={214} sign="×" />
      <Value x={148} y={282} symbol="r" index="t" />
      <Note x={44} y={204} anchor="start">
        look back
      </Note>
      <Arrow head="gru-step" d="M268 268V234" />
      <Value x={268} y={214} symbol="n" index="t" />
      <Mark x={268} y={289} symbol="x" letter="x" index="t" />
    </Picture>
  );
}
