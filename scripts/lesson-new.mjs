// `npm run lesson:new -- <slug>`: a lesson's folder with all its parts, ready to be filled in. It builds as it is.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runnerImport } from 'vite';
import { giveUp, root } from './steps.mjs';

const { module } = await runnerImport(join(root, 'src/lessons/curriculum.ts'), { configFile: false, root });
const planned = module.curriculum.flatMap(part => part.lessons);

const slug = process.argv[2];
const place = planned.find(lesson => lesson.slug === slug);
if (!place) {
  giveUp(
    `Usage: npm run lesson:new -- <slug>\n${slug ? `The curriculum has no lesson "${slug}". ` : ''}Planned lessons: ${planned.map(lesson => lesson.slug).join(', ')}. A new one is first entered in src/lessons/curriculum.ts.`,
  );
}
const folder = join('src/lessons', `${place.number.replace('.', '-')}-${slug}`);
if (existsSync(join(root, folder))) giveUp(`${folder} is already there.`);

const files = {
  'index.mdx': `---
title: ${JSON.stringify(place.title)}
summary: One sentence that says what the reader will see happen.
objectives:
  - Begin each objective with a verb
  - Name what the reader can do afterwards
minutes: 15
sources: ["A section of the coverage map"]
---

<Beside>

The idea in words, before any symbol.

<Predict
  id="first-loss"
  question="A question that the run below answers."
  options={['One answer', 'Another']}
  answer={0}
/>

</Beside>

## Train it

<Beside>

What the program does and why.

<Cell file="train" title="What it learns" />

<Review of="first-loss">

Why the run turned out as it did.

</Review>

<Notice>

- What the loss does.
- What the gradient norm does.
- What the predictions do.

</Notice>

<TryIt>

- A line to change, and what will happen.

</TryIt>

</Beside>

<Takeaways>

- What to remember next week.

</Takeaways>
`,
  'cells/train.ts': `import { data, manualSeed, nn, noGrad, optim, plot, range } from 'unrolled';

manualSeed(0);
const [x, y] = data.sineWaves({ count: 100, seqLen: 20 }).tensors;
const rnn = new nn.RNN(1, 16, { batchFirst: true });
const readOut = new nn.Linear(16, 1);
const parameters = [...rnn.parameters(), ...readOut.parameters()];
const optimizer = new optim.Adam(parameters, { lr: 0.01 });
const criterion = new nn.MSELoss();

function predict() {
  const [states] = rnn.forward(x);
  return readOut.forward(states.select(1, -1)).squeeze(1);
}

for await (const _ of range(100)) {
  optimizer.zeroGrad();
  const loss = criterion.forward(predict(), y);
  loss.backward();
  plot.loss(loss);
  plot.gradNorm(nn.utils.clipGradNorm_(parameters, 1));
  optimizer.step();
}
plot.predictions({ truth: y, prediction: noGrad(predict) });
`,
};
for (const [path, text] of Object.entries(files)) {
  const file = join(root, folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(
  `Made ${folder}:\n${Object.keys(files)
    .map(path => `  ${path}`)
    .join('\n')}`,
);
console.log('See it with: npm run dev');
