import { Arrow, ArrowHead, Mark, Note } from '../../../components/diagrams/index.ts';
import './unrolled.css';

const description =
  'On the left the network as a loop: the input x enters the hidden state h through the weights W ih, and h returns to itself through W hh. On the right the same loop unrolled into four steps: a first state of zeros, then h 1 to h 4 in a chain joined by W hh, each also fed by its own input x 1 to x 4 through W ih. The weights are the same at every step.';

/** One state: a box that the eye can follow along the chain. */
function State({ x, y, index, zero = false }: { x: number; y: number; index?: string; zero?: boolean }) {
  return (
    <g>
      <rect
        x={x - 24}
        y={y - 22}
        width={48}
        height={44}
        rx={7}
        className={zero ? 'picture-box picture-box-zero' : 'picture-box'}
        data-sym="h"
      />
      {zero ? (
        <Note x={x} y={y + 6}>
          0
        </Note>
      ) : (
        <Mark x={x} y={y + 6} symbol="h" letter="h" {...(index ? { index } : {})} />
      )}
    </g>
  );
}

function Loop({ x, y, inputAt }: { x: number; y: number; inputAt: number }) {
  return (
    <g>
      <Arrow head="unrolled-wide" d={`M${x} ${inputAt - 20}V${y + 26}`} />
      <Arrow head="unrolled-wide" d={`M${x + 10} ${y - 24}c18 -52 -62 -52 -24 -2`} />
      <State x={x} y={y} />
      <Mark x={x} y={inputAt} symbol="x" letter="x" />
      <Mark x={x + 12} y={(y + inputAt) / 2 + 10} letter="W" index="ih" anchor="start" size={17} />
      <Mark x={x + 26} y={y - 46} letter="W" index="hh" anchor="start" size={17} />
    </g>
  );
}

function Wide() {
  const y = 96;
  const inputAt = 208;
  const at = (t: number) => 236 + t * 116;
  return (
    <svg viewBox="0 0 740 250" className="picture-wide" role="img" aria-label={description}>
      <ArrowHead id="unrolled-wide" />
      <Loop x={56} y={y} inputAt={inputAt} />
      <path d="M140 96h20m-6 -5 6 5 -6 5" className="picture-becomes" />
      <State x={at(0)} y={y} zero />
      {[1, 2, 3, 4].map(t => (
        <g key={t}>
          <Arrow head="unrolled-wide" d={`M${at(t - 1) + 26} ${y}H${at(t) - 28}`} />
          <Arrow head="unrolled-wide" d={`M${at(t)} ${inputAt - 20}V${y + 26}`} />
          <State x={at(t)} y={y} index={`${t}`} />
          <Mark x={at(t)} y={inputAt} symbol="x" letter="x" index={`${t}`} />
          <Mark x={at(t) - 58} y={y - 14} letter="W" index="hh" size={17} />
          <Mark x={at(t) + 12} y={(y + inputAt) / 2 + 10} letter="W" index="ih" anchor="start" size={17} />
        </g>
      ))}
    </svg>
  );
}

function Tall() {
  const x = 236;
  const at = (t: number) => 196 + t * 92;
  return (
    <svg viewBox="0 0 340 590" className="picture-tall" role="img" aria-label={description}>
      <ArrowHead id="unrolled-tall" />
      <Arrow head="unrolled-tall" d={`M80 92H${x - 28}`} />
      <Arrow head="unrolled-tall" d={`M${x + 24} 82c52 -18 52 40 2 22`} />
      <State x={x} y={92} />
      <Mark x={56} y={98} symbol="x" letter="x" />
      <Mark x={144} y={80} letter="W" index="ih" size={17} />
      <Mark x={x + 66} y={98} letter="W" index="hh" anchor="start" size={17} />
      <path d={`M${x} 132v16m-5 -6 5 6 5 -6`} className="picture-becomes" />
      <State x={x} y={at(0)} zero />
      {[1, 2, 3, 4].map(t => (
        <g key={t}>
          <Arrow head="unrolled-tall" d={`M${x} ${at(t - 1) + 24}V${at(t) - 26}`} />
          <Arrow head="unrolled-tall" d={`M80 ${at(t)}H${x - 28}`} />
          <State x={x} y={at(t)} index={`${t}`} />
          <Mark x={56} y={at(t) + 6} symbol="x" letter="x" index={`${t}`} />
          <Mark x={144} y={at(t) - 12} letter="W" index="ih" size={17} />
          <Mark x={x + 12} y={at(t) - 41} letter="W" index="hh" anchor="start" size={17} />
        </g>
      ))}
    </svg>
  );
}

/** The loop and the chain that it stands for. Drawn across where there is room, downwards where there is not. */
export function UnrolledPicture() {
  return (
    <div className="picture">
      <Wide />
      <Tall />
    </div>
  );
}
