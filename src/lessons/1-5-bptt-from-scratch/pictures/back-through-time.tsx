import { Arrow, ArrowHead, Mark, Picture } from '../../../components/diagrams/index.ts';
import './back-through-time.css';

const description =
  'Four states h 1 to h 4 in a row. Solid arrows lead forwards: from each state to the next, and from each state up to the loss of that step, L 1 to L 4. Dashed arrows lead back: from each loss down to its state, and from each state to the one before it. From h 2, h 3 and h 4 a dashed arrow also leads down to one box marked W hh, where the shares of the steps are added up; the share of step 1 is zero, because the state before it is.';

const at = (t: number) => 42 + (t - 1) * 98;
const head = 'bptt-forward';
const backHead = 'bptt-back';
const stateY = 132;

function Back({ d }: { d: string }) {
  return <path d={d} className="picture-back" markerEnd={`url(#${backHead})`} />;
}

function State({ t }: { t: number }) {
  const x = at(t);
  return (
    <g>
      <rect x={x - 23} y={stateY - 21} width={46} height={42} rx={7} className="picture-box" data-sym="h" />
      <Mark x={x} y={stateY + 6} symbol="h" letter="h" index={`${t}`} />
    </g>
  );
}

/** The way forward and the way back: each state collects from its own loss and from the step after it. */
export function BackThroughTimePicture() {
  const steps = [1, 2, 3, 4];
  return (
    <Picture viewBox="0 0 380 300" label={description}>
      <ArrowHead id={head} />
      <defs>
        <marker
          id={backHead}
          viewBox="0 0 10 10"
          refX="8.5"
          refY="5"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path d="M0.5 1 9 5 0.5 9" className="picture-back-head" />
        </marker>
      </defs>
      {steps.map(t => (
        <g key={t}>
          <Mark x={at(t)} y={44} letter="L" index={`${t}`} />
          <Arrow head={head} d={`M${at(t) - 8} ${stateY - 24}V58`} />
          <Back d={`M${at(t) + 8} 58V${stateY - 24}`} />
          {t < 4 && <Arrow head={head} d={`M${at(t) + 26} ${stateY - 8}H${at(t + 1) - 27}`} />}
          {t > 1 && <Back d={`M${at(t) - 26} ${stateY + 9}H${at(t - 1) + 27}`} />}
          {t > 1 && <Back d={`M${at(t)} ${stateY + 24}Q${at(t)} 206 ${214 + (t - 3) * 24} 238`} />}
          <State t={t} />
        </g>
      ))}
      <rect x={170} y={242} width={88} height={42} rx={7} className="picture-ring" />
      <text x={182} y={268} fontSize={17} className="picture-mark">
        Σ
      </text>
      <Mark x={226} y={268} letter="W" index="hh" size={18} />
      <path d="M14 232h34" className="picture-arrow" />
      <text x={56} y={237} className="picture-note">
        values
      </text>
      <path d="M14 260h34" className="picture-back" />
      <text x={56} y={265} className="picture-note">
        gradients
      </text>
    </Picture>
  );
}
