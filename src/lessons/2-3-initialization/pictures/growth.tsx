import { Note, Picture } from '../../../components/diagrams/index.ts';

const steps = 20;
const left = 52;
const width = 250;
const top = 24;
const height = 190;
/** Powers of ten at the upper and lower end of the axis. */
const [highest, lowest] = [4, -6];

const starts = [
  { name: 'Kaiming', growth: Math.SQRT2 },
  { name: 'Xavier, orthogonal', growth: 1 },
  { name: 'default', growth: 1 / Math.sqrt(3) },
];

const placeX = (t: number) => left + (t / steps) * width;
const placeY = (length: number) => top + ((highest - Math.log10(length)) / (highest - lowest)) * height;
const superscript = (power: number) =>
  `10${[...String(power)].map(c => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join('')}`;

const description =
  'The length of a vector that is multiplied by the same random matrix twenty times, on a logarithmic axis. With Kaiming’s weights it grows in a straight line to 1,000 times its length, with Xavier’s or orthogonal ones it stays the same, with the default weights it shrinks to two hundred-thousandths.';

/** What each start does to the length of a state in twenty steps, on average and without tanh. */
export function GrowthPicture() {
  return (
    <Picture viewBox="0 0 380 268" label={description}>
      {[4, 2, 0, -2, -4, -6].map(power => (
        <g key={power}>
          <path d={`M${left} ${placeY(10 ** power)}h${width}`} className="picture-axis" />
          <Note x={left - 8} y={placeY(10 ** power) + 5} anchor="end">
            {power === 0 ? '1' : superscript(power)}
          </Note>
        </g>
      ))}
      {starts.map(({ name, growth }) => (
        <g key={name}>
          <path
            d={`M${left} ${placeY(1)}L${placeX(steps)} ${placeY(growth ** steps)}`}
            className="picture-line"
          />
          <Note x={placeX(steps) + 8} y={placeY(growth ** steps) + 5} anchor="start">
            {`× ${growth.toFixed(2)}`}
          </Note>
          <Note
            x={placeX(growth < 1 ? 13 : growth === 1 ? 19 : 12.5)}
            y={placeY(growth ** 12.5) + (growth < 1 ? -6 : -12)}
            anchor={growth < 1 ? 'start' : 'end'}
          >
            {name}
          </Note>
        </g>
      ))}
      {[0, 10, 20].map(t => (
        <Note key={t} x={placeX(t)} y={top + height + 22}>
          {t}
        </Note>
      ))}
      <Note x={placeX(steps / 2)} y={top + height + 44}>
        products with W
      </Note>
    </Picture>
  );
}
