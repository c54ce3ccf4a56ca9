import { Picture } from '../../../components/diagrams/index.ts';

const seqLen = 30;
const cycles = 2;
const left = 14;
const step = 11.6;
const middle = 70;
const height = 44;

const place = (t: number, phase: number) => ({
  x: left + t * step,
  y: middle - height * Math.sin(phase + (2 * Math.PI * cycles * t) / seqLen),
});

const description =
  'A sine wave sampled at thirty one points over two periods. The first thirty points, x 0 to x 29, are the input; the next point, y, drawn as a ring, is the target.';

/** What one sample of the data set is: thirty points to read and the one to name. */
export function WindowPicture() {
  const phase = 0.7;
  const points = Array.from({ length: seqLen + 1 }, (_, t) => place(t, phase));
  const curve = Array.from({ length: seqLen * 8 + 1 }, (_, i) => place(i / 8, phase));
  const line = curve.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const last = points[seqLen]!;
  const inputEnd = points[seqLen - 1]!.x;
  return (
    <Picture viewBox="0 0 380 190" label={description}>
      <path d={`M${left} ${middle}H${last.x + 6}`} className="picture-axis" />
      <path d={line} className="picture-curve" />
      {points.slice(0, seqLen).map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={3.4} className="picture-dot" data-sym="x" />
      ))}
      <circle cx={last.x} cy={last.y} r={5.5} className="picture-ring" />
      <path d={`M${left} 134v6H${inputEnd}v-6`} className="picture-brace" />
      <text x={(left + inputEnd) / 2} y={160} textAnchor="middle" className="picture-note">
        <tspan data-sym="x" fontStyle="italic">
          x
        </tspan>
        : 30 points to read
      </text>
      <path d={`M${last.x} ${last.y + 9}V150`} className="picture-leader" />
      <text x={last.x + 4} y={166} textAnchor="end" className="picture-note">
        <tspan fontStyle="italic">y</tspan>
      </text>
    </Picture>
  );
}
