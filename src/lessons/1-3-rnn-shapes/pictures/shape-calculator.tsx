import { useState } from 'react';
import './shape-calculator.css';

const numbers = [
  ['batch', 'sequences (B)', 8, 4096],
  ['seqLen', 'steps (T)', 20, 10_000],
  ['inputSize', 'input size (I)', 5, 4096],
  ['hiddenSize', 'hidden size (H)', 16, 4096],
  ['numLayers', 'layers (L)', 2, 16],
] as const;
type Name = (typeof numbers)[number][0];

const initial = Object.fromEntries(numbers.map(([name, , value]) => [name, value])) as Record<Name, number>;
const size = (axes: readonly number[]) => `(${axes.map(n => n.toLocaleString('en')).join(', ')})`;

/** Shapes and number of weights of a recurrent layer, from its settings. */
export function ShapeCalculator() {
  const [settings, setSettings] = useState(initial);
  const [batchFirst, setBatchFirst] = useState(true);
  const [bidirectional, setBidirectional] = useState(false);
  const { batch, seqLen, inputSize, hiddenSize, numLayers } = settings;
  const directions = bidirectional ? 2 : 1;
  const ordered = (last: number) => size(batchFirst ? [batch, seqLen, last] : [seqLen, batch, last]);
  const layerWeights = (width: number) =>
    directions * (hiddenSize * width + hiddenSize * hiddenSize + 2 * hiddenSize);
  const weights = layerWeights(inputSize) + (numLayers - 1) * layerWeights(directions * hiddenSize);
  const results = [
    ['x', ordered(inputSize)],
    ['output', ordered(directions * hiddenSize)],
    ['hN', size([directions * numLayers, batch, hiddenSize])],
    ['weights', weights.toLocaleString('en')],
  ] as const;
  return (
    <section className="shape-calculator" aria-label="Shape calculator">
      <div className="shape-calculator-settings">
        {numbers.map(([name, label, , most]) => (
          <label key={name}>
            <span>{label}</span>
            <input
              type="number"
              min={1}
              max={most}
              defaultValue={initial[name]}
              onChange={({ target }) => {
                const value = Math.trunc(target.valueAsNumber);
                if (value >= 1 && value <= most) setSettings({ ...settings, [name]: value });
              }}
            />
          </label>
        ))}
        <label className="shape-calculator-switch">
          <input type="checkbox" checked={batchFirst} onChange={() => setBatchFirst(!batchFirst)} />
          <span>batchFirst</span>
        </label>
        <label className="shape-calculator-switch">
          <input type="checkbox" checked={bidirectional} onChange={() => setBidirectional(!bidirectional)} />
          <span>bidirectional</span>
        </label>
      </div>
      <dl aria-live="polite">
        {results.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
