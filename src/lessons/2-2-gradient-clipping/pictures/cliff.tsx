import { ArrowHead, Note, Picture } from '../../../components/diagrams/index.ts';
import './cliff.css';

const steps = 20;
const recurrent = 2;
const target = -0.5;
const stepSize = 0.1;

/** Loss of one unit h_t = tanh(2 h_{t−1} + b) after 20 steps, and its slope by b. */
function lossAt(b: number) {
  let h = -1;
  let slope = 0;
  for (let t = 0; t < steps; t++) {
    h = Math.tanh(recurrent * h + b);
    slope = (1 - h * h) * (1 + recurrent * slope);
  }
  return { loss: (h - target) ** 2, slope: 2 * (h - target) * slope };
}

const from = 0.3;
const to = 0.72;
const onWall = 0.563;
const left = 34;
const width = 330;
const floor = 214;
const height = 172;
const placeX = (b: number) => left + ((b - from) / (to - from)) * width;
const placeY = (loss: number) => floor - (loss / 2.4) * height;

const curve = Array.from({ length: 421 }, (_, i) => from + ((to - from) * i) / 420)
  .map((b, i) => `${i === 0 ? 'M' : 'L'}${placeX(b).toFixed(1)} ${placeY(lossAt(b).loss).toFixed(1)}`)
  .join('');
const wall = lossAt(onWall);
const slopeText = Math.round(wall.slope);
const thrownTo = (onWall - stepSize * wall.slope).toFixed(0).replace('-', '−');

const description = `The loss of a single recurrent unit after twenty steps, drawn over its bias b from ${from} to ${to}. From the left the loss falls gently to almost zero, then it rises within a hair’s breadth to about 2.2 and stays there: a wall. A ring marks a point on the wall where the slope is ${slopeText}. The clipped step from there goes a little way back into the valley, to b = ${(onWall - stepSize).toFixed(2)}; the unclipped step leaves the picture on the left, for b = ${thrownTo}.`;

/** A wall in the loss, and the two steps that one can take from it. Every number is computed. */
export function CliffPicture() {
  const head = 'cliff-head';
  const x = placeX(onWall);
  const y = placeY(wall.loss);
  const landing = onWall - stepSize;
  return (
    <Picture viewBox="0 0 380 266" label={description}>
      <ArrowHead id={head} />
      <path d={`M${left} 30V${floor + 6}M${left} ${floor + 6}H${left + width}`} className="picture-axis" />
      <path d={curve} className="picture-line" />
      <path d={`M${x - 9} ${y}H${left - 26}`} className="picture-step" markerEnd={`url(#${head})`} />
      <path
        d={`M${x - 7} ${y + 7}Q${placeX(landing) + 8} ${y + 18} ${placeX(landing)} ${placeY(lossAt(landing).loss) - 10}`}
        className="picture-step picture-step-short"
        markerEnd={`url(#${head})`}
      />
      <circle cx={x} cy={y} r={5.5} className="picture-ring" />
      <circle cx={placeX(landing)} cy={placeY(lossAt(landing).loss)} r={4} className="picture-dot" />
      <Note x={left + 10} y={y - 10} anchor="start">
        {`unclipped, to b = ${thrownTo}`}
      </Note>
      <Note x={placeX(landing) - 12} y={placeY(lossAt(landing).loss) - 22} anchor="end">
        clipped to 1
      </Note>
      <Note x={x + 14} y={y + 5} anchor="start">
        {`slope ${slopeText}`}
      </Note>
      <Note x={left - 8} y={20} anchor="start">
        loss
      </Note>
      <Note x={left} y={floor + 24}>
        {from.toFixed(1)}
      </Note>
      <Note x={placeX(0.5)} y={floor + 24}>
        0.5
      </Note>
      <Note x={placeX(0.7)} y={floor + 24}>
        0.7
      </Note>
      <Note x={left + width / 2} y={floor + 46}>
        bias b
      </Note>
    </Picture>
  );
}
