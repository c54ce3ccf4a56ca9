import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { rand, range, stack, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 20;
const hiddenSize = 8;

// Hold the marked number, as before; this time with eight units.
function sequences(count: number) {
  const value = rand(count, seqLen, 1).mul(2).sub(1);
  const mark = rand(count, seqLen, 1).lt(0.15).float();
  let held = zeros(count, 1);
  const answers = Array.from({ length: seqLen }, (_, t) => {
    const take = mark.select(1, t);
    const keep = take.neg().add(1);
    held = take.mul(value.select(1, t)).add(keep.mul(held));
    return held;
  });
  return [cat([value, mark], 2), stack(answers, 1)] as const;
}
const gru = new nn.GRU(2, hiddenSize, { batchFirst: true });
const readOut = new nn.Linear(hiddenSize, 1);
const parameters = [...gru.parameters(), ...readOut.parameters()];
const criterion = new nn.MSELoss();
const optimizer = new optim.Adam(parameters, { lr: 0.02 });
const train = new data.TensorDataset(...sequences(256));
const loader = new data.DataLoader(train, { batchSize: 64, shuffle: true });
const [testX, testY] = sequences(100);

// One set of weights, read in four ways.
interface Form {
  zKeeps: boolean; // does z multiply the old state, or the candidate?
  flipZ: boolean; // turn the sign of everything that goes into z
  resetFirst: boolean; // W (r h) in place of r (W h)
}
function states(x: Tensor, { zKeeps, flipZ, resetFirst }: Form) {
  const split = (t: Tensor) => {
    const [r, z, n] = t.chunk(3);
    return [r!, flipZ ? z!.neg() : z!, n!] as const;
  };
  const [wIr, wIz, wIn] = split(gru.weight_ih_l0!);
  const [wHr, wHz, wHn] = split(gru.weight_hh_l0!);
  const [bIr, bIz, bIn] = split(gru.bias_ih_l0!);
  const [bHr, bHz, bHn] = split(gru.bias_hh_l0!);
  const all: Tensor[] = [];
  let h = zeros(x.shape[0]!, hiddenSize);
  for (const xt of x.unbind(1)) {
    const linear = (wI: Tensor, bI: Tensor, wH: Tensor, bH: Tensor) =>
      xt.matmul(wI.t()).add(bI).add(h.matmul(wH.t()).add(bH));
    const r = linear(wIr, bIr, wHr, bHr).sigmoid();
    const z = linear(wIz, bIz, wHz, bHz).sigmoid();
    const fromH = resetFirst
      ? r.mul(h).matmul(wHn.t()).add(bHn)
      : r.mul(h.matmul(wHn.t()).add(bHn));
    const n = xt.matmul(wIn.t()).add(bIn).add(fromH).tanh();
    const rest = z.neg().add(1);
    h = zKeeps ? rest.mul(n).add(z.mul(h)) : rest.mul(h).add(z.mul(n));
    all.push(h);
  }
  return stack(all, 1);
}
const torch: Form = { zKeeps: true, flipZ: false, resetFirst: false };
const forms: Record<string, Form> = {
  'as in PyTorch': torch,
  'z for 1 - z, sign turned': { ...torch, zKeeps: false, flipZ: true },
  'z for 1 - z, weights as they are': { ...torch, zKeeps: false },
  'reset before the product': { ...torch, resetFirst: true },
};

for await (const _ of range(60, { label: 'epoch' })) {
  for (const [x, y] of loader) {
    optimizer.zeroGrad();
    const answers = readOut.forward(gru.forward(x)[0]);
    const loss = criterion.forward(answers, y);
    loss.backward();
    plot.loss(loss, { log: true });
    plot.gradNorm(nn.utils.clipGradNorm_(parameters, 1), { log: true });
    optimizer.step();
  }
}

const score = async (answers: Tensor) =>
  (await criterion.forward(answers, testY).item()).toFixed(4);
const engine = noGrad(() => readOut.forward(gru.forward(testX)[0]));
console.log(`nn.GRU: test MSE ${await score(engine)}`);
const shown: Record<string, Tensor> = {};
for (const [name, form] of Object.entries(forms)) {
  const answers = noGrad(() => readOut.forward(states(testX, form)));
  const apart = await answers.sub(engine).abs().max().item();
  console.log(`${name}: test MSE ${await score(answers)},`);
  console.log(`  answers up to ${apart.toPrecision(2)} away from nn.GRU`);
  shown[name] = answers.slice(0, 3);
}
plot.predictions({
  truth: testY.slice(0, 3),
  prediction: engine.slice(0, 3),
  'reset before the product': shown['reset before the product'],
});
