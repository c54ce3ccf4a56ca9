import { cat, data, decoding, manualSeed, nn, noGrad } from 'unrolled';
import { optim, plot, range, tensor, type Tensor } from 'unrolled';

manualSeed(0);
const hiddenSize = 64;
const languages = ['Italian', 'Japanese', 'Russian', 'Finnish'] as const;
const pairs = data
  .names({ ascii: true })
  .filter(([, language]) => languages.includes(language as never));
const vocabulary = data.Vocabulary.fromTexts(
  pairs.map(([name]) => name),
  { specialTokens: ['<sos>', '<eos>'] },
);
const sos = vocabulary.idOf('<sos>');
const eos = vocabulary.idOf('<eos>');
const ints = (values: number[]) => tensor(values, { dtype: 'int32' });

class Namer extends nn.Module {
  letters = new nn.Embedding(vocabulary.size, 16);
  language = new nn.Embedding(languages.length, 16);
  gru = new nn.GRU(32, hiddenSize, { batchFirst: true });
  fc = new nn.Linear(hiddenSize, vocabulary.size);

  // The language is fed at every step, beside the letter before.
  forward(x: Tensor, language: Tensor, h0?: Tensor) {
    const [batch, steps] = x.shape as [number, number];
    const fed = this.language.forward(language).unsqueeze(1);
    const inputs = cat(
      [this.letters.forward(x), fed.expand(batch, steps, 16)],
      2,
    );
    const [states, hN] = this.gru.forward(inputs, h0);
    return [this.fc.forward(states), hN] as const;
  }
}

const loader = new data.DataLoader(pairs, {
  batchSize: 64,
  shuffle: true,
  collateFn: batch => {
    const ids = batch.map(([name]) => vocabulary.encode(name));
    const x = ids.map(id => ints([sos, ...id]));
    const y = ids.map(id => ints([...id, eos]));
    const { padSequence } = nn.utils.rnn;
    const language = batch.map(pair => languages.indexOf(pair[1] as never));
    return {
      x: padSequence(x, { batchFirst: true }),
      y: padSequence(y, { batchFirst: true }),
      language: ints(language),
    };
  },
});
const model = new Namer();
const optimizer = new optim.Adam(model.parameters(), { lr: 0.005 });
const criterion = new nn.CrossEntropyLoss({
  ignoreIndex: vocabulary.padId!,
});

/** Letter by letter, each one drawn from what the network holds likely. */
async function write(language: number) {
  let [letter, h, name] = [sos, undefined as Tensor | undefined, ''];
  while (name.length < 15) {
    const [scores, hN] = noGrad(() =>
      model.forward(ints([letter]).unsqueeze(0), ints([language]), h),
    );
    letter = await decoding.sample(scores.select(1, 0).select(0, 0), {
      temperature: 0.7,
    });
    if (letter === eos) break;
    name += vocabulary.tokens[letter];
    h = hN;
  }
  return name;
}

for await (const _ of range(5, { label: 'epoch' })) {
  for (const { x, y, language } of loader) {
    optimizer.zeroGrad();
    const [scores] = model.forward(x, language);
    const loss = criterion.forward(scores.transpose(1, 2), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss);
    plot.gradNorm(norm);
  }
  for (const [i, language] of languages.entries()) {
    const written = [];
    for (let k = 0; k < 5; k++) written.push(await write(i));
    plot.text(language, written.join(', '));
  }
}

// What is new, and what was learnt by heart?
const known = new Set(pairs.map(([name]) => name));
for (const [i, language] of languages.entries()) {
  const written = [];
  for (let k = 0; k < 8; k++) written.push(await write(i));
  const found = written.filter(name => known.has(name)).length;
  console.log(`${language}: ${written.join(', ')}; ${found} in the list`);
}
