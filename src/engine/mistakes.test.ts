import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetWarnings, leaveLoop, onWarning } from './host.ts';
import {
  cat,
  data,
  type MistakeName,
  nn,
  noGrad,
  ones,
  optim,
  quiet,
  randn,
  type Tensor,
  tensor,
} from './index.ts';
import { failure, plainStand, takeStand } from './nn/test-support.ts';

let heard: string[] = [];
let stop: () => void;
beforeAll(() => takeStand(plainStand));
beforeEach(() => {
  forgetWarnings();
  heard = [];
  stop = onWarning(message => heard.push(message));
});
afterEach(() => {
  stop();
  leaveLoop();
});

function train(
  model: nn.Module,
  options: { steps?: number; clip?: 'before' | 'after'; loss: () => Tensor; held?: Tensor[] },
) {
  const optimizer = new optim.SGD(options.held ?? model.parameters(), { lr: 0.01 });
  for (let step = 0; step < (options.steps ?? 4); step++) {
    optimizer.zeroGrad();
    options.loss().backward();
    if (options.clip === 'before') nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    if (options.clip === 'after') nn.utils.clipGradNorm_(model.parameters(), 1);
  }
}

const linear = () => new nn.Linear(2, 2);
const lossOf = (layer: nn.Linear) => () => layer.forward(ones(3, 2)).square().mean();
class Pair extends nn.Module {
  used = linear();
  other = linear();
  forward(x: Tensor) {
    return this.used.forward(x);
  }
}
const target = () => tensor([0, 1, 1], { dtype: 'int32' });
const scores = () => randn(3, 2).requiresGrad_();
const sequences = () => [randn(4, 3), randn(2, 3)];
const biLstm = () => new nn.LSTM(3, 4, { batchFirst: true, bidirectional: true });
const loader = () => new data.DataLoader(new data.TensorDataset(randn(4, 5, 3), ones(4)), { batchSize: 2 });

/** Each mistake, and the program that its author meant. */
const cases: [MistakeName, mistaken: () => void, meant: () => void][] = [
  [
    'clip-after-step',
    () => {
      const l = linear();
      train(l, { clip: 'after', loss: lossOf(l) });
    },
    () => {
      const l = linear();
      train(l, { clip: 'before', loss: lossOf(l) });
    },
  ],
  [
    'softmax-before-loss',
    () => {
      new nn.CrossEntropyLoss().forward(scores().softmax(1), target());
    },
    () => {
      new nn.CrossEntropyLoss().forward(scores(), target());
      new nn.NLLLoss().forward(scores().logSoftmax(1), target());
      new nn.BCELoss().forward(scores().sigmoid(), ones(3, 2));
    },
  ],
  [
    'softmax-before-loss',
    () => {
      new nn.BCEWithLogitsLoss().forward(scores().sigmoid().reshape(6), ones(6));
    },
    () => {
      new nn.BCEWithLogitsLoss().forward(scores().reshape(6), ones(6));
    },
  ],
  [
    'parameters-without-optimizer',
    () => {
      const m = new Pair();
      train(m, {
        loss: () =>
          m.other
            .forward(m.used.forward(ones(3, 2)))
            .square()
            .mean(),
        held: m.used.parameters(),
      });
    },
    () => {
      const measured = linear();
      lossOf(measured)().backward();
      const m = new Pair();
      m.other.requiresGrad_(false);
      train(m, {
        loss: () =>
          m.other
            .forward(m.used.forward(ones(3, 2)))
            .square()
            .mean(),
        held: m.used.parameters(),
      });
    },
  ],
  [
    'parameters-without-gradient',
    () => {
      const m = new Pair();
      train(m, { loss: () => m.forward(ones(3, 2)).square().mean() });
    },
    () => {
      const m = new Pair();
      train(m, {
        loss: () =>
          m.other
            .forward(m.forward(ones(3, 2)))
            .square()
            .mean(),
      });
    },
  ],
  [
    'batch-first',
    () => {
      for (const [x] of loader()) new nn.GRU(3, 4).forward(x);
    },
    () => {
      for (const [x] of loader()) new nn.GRU(3, 4, { batchFirst: true }).forward(x);
      for (const [x] of loader()) new nn.GRU(3, 4).forward(x.transpose(0, 1));
      const collateFn = (items: readonly (readonly [Tensor, Tensor])[]) =>
        nn.utils.rnn.padSequence(items.map(([x]) => x));
      const own = new data.DataLoader(new data.TensorDataset(randn(4, 5, 3), ones(4)), { collateFn });
      for (const x of own) new nn.GRU(3, 4).forward(x);
    },
  ],
  [
    'bidirectional-last-step',
    () => {
      const [output] = biLstm().forward(randn(2, 5, 3));
      new nn.Linear(8, 1).forward(output.select(1, -1));
    },
    () => {
      const [output, [hN]] = biLstm().forward(randn(2, 5, 3));
      new nn.Linear(8, 1).forward(cat([hN.at(-2), hN.at(-1)], 1));
      new nn.Linear(4, 1).forward(output.select(1, -1).narrow(1, 0, 4));
      new nn.Linear(8, 1).forward(output);
      const [plain] = new nn.LSTM(3, 4, { batchFirst: true }).forward(randn(2, 5, 3));
      new nn.Linear(4, 1).forward(plain.select(1, -1));
    },
  ],
  [
    'padded-last-step',
    () => {
      const x = nn.utils.rnn.padSequence(sequences(), { batchFirst: true });
      new nn.GRU(3, 4, { batchFirst: true }).forward(x)[0].select(1, -1);
    },
    () => {
      const packed = nn.utils.rnn.packSequence(sequences());
      const [output] = new nn.GRU(3, 4, { batchFirst: true }).forward(packed);
      nn.utils.rnn.padPackedSequence(output, { batchFirst: true })[0].select(1, -1);
      const even = nn.utils.rnn.padSequence([randn(4, 3), randn(4, 3)], { batchFirst: true });
      new nn.GRU(3, 4, { batchFirst: true }).forward(even)[0].select(1, -1);
    },
  ],
  [
    'dropout-in-evaluation',
    () => {
      noGrad(() => new nn.Dropout(0.5).forward(ones(4)));
    },
    () => {
      noGrad(() => new nn.Dropout(0.5).eval().forward(ones(4)));
      new nn.Dropout(0.5).forward(ones(4));
      noGrad(() => new nn.Dropout(0).forward(ones(4)));
    },
  ],
  [
    'dropout-one-layer',
    () => {
      new nn.LSTM(2, 4, { dropout: 0.5 });
    },
    () => {
      new nn.LSTM(2, 4, { dropout: 0.5, numLayers: 2 });
    },
  ],
  [
    'layer-in-every-step',
    () => {
      const l = linear();
      train(l, {
        loss: () =>
          linear()
            .forward(l.forward(ones(3, 2)))
            .square()
            .mean(),
      });
    },
    () => {
      for (let run = 0; run < 4; run++) {
        const l = linear();
        train(l, { loss: lossOf(l) });
      }
    },
  ],
  [
    'scheduler-before-optimizer',
    () => {
      new optim.lrScheduler.StepLR(new optim.SGD(linear().parameters(), { lr: 1 }), 1).step();
    },
    () => {
      const l = linear();
      const optimizer = new optim.SGD(l.parameters(), { lr: 1 });
      const scheduler = new optim.lrScheduler.StepLR(optimizer, 1);
      lossOf(l)().backward();
      optimizer.step();
      scheduler.step();
    },
  ],
];

describe('mistakes that would run without a word', () => {
  test.each(cases)('%s: warned of once, with its lesson', (name, mistaken) => {
    mistaken();
    mistaken();
    const about = heard.filter(message => message.includes(`quiet('${name}')`));
    expect(about.length, heard.join('\n')).toBe(1);
    expect(about[0]).toMatch(/Lesson \d\.\d/);
  });

  test.each(cases)('%s: not a word of the program that was meant', (_, __, meant) => {
    meant();
    expect(heard).toEqual([]);
  });

  test.each(cases)('%s can be switched off', (name, mistaken) => {
    quiet(name);
    mistaken();
    expect(heard.filter(message => message.includes(`quiet('${name}')`))).toEqual([]);
  });

  test('all can be switched off, and a name that is none is refused', () => {
    quiet();
    for (const [, mistaken] of cases) mistaken();
    expect(heard.filter(message => message.includes('quiet('))).toEqual([]);
    expect(failure(() => quiet('softmax' as MistakeName))).toContain("no warning 'softmax'");
  });

  test('a prediction (N) against a target (N, 1) is refused outright', () => {
    expect(failure(() => new nn.MSELoss().forward(randn(4), randn(4, 1)))).toMatch(/same shape|broadcast/);
  });

  test('a state carried over without detach ends in an error that says so', () => {
    const cell = new nn.GRUCell(2, 3);
    const optimizer = new optim.SGD(cell.parameters(), { lr: 0.1 });
    let h = cell.forward(ones(1, 2));
    const step = () => {
      optimizer.zeroGrad();
      h = cell.forward(ones(1, 2), h);
      h.sum().backward({ retainGraph: true });
      optimizer.step();
    };
    expect(
      failure(() => {
        for (let i = 0; i < 4; i++) step();
      }),
    ).toMatch(/detach\(\)/);
  });
});
