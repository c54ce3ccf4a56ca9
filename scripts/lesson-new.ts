// `npm run lesson:new -- <slug>`: a lesson's folder with all its parts, ready to be filled in. It builds as it is.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { curriculum } from '../src/lessons/curriculum.ts';
import { readCoverageMap } from './lessons/coverage.ts';
import { giveUp, root, tool } from './steps.mjs';

const planned = curriculum.flatMap(part => part.lessons);

const slug = process.argv[2];
const place = planned.find(lesson => lesson.slug === slug);
if (!place) {
  giveUp(
    `Usage: npm run lesson:new -- <slug>\n${slug ? `The curriculum has no lesson "${slug}". ` : ''}Planned lessons: ${planned.map(lesson => lesson.slug).join(', ')}. A new one is first entered in src/lessons/curriculum.ts.`,
  );
}
const folder = join('src/lessons', `${place.number.replace('.', '-')}-${slug}`);
if (existsSync(join(root, folder))) giveUp(`${folder} is already there.`);

const sources = readCoverageMap(root)
  .filter(section => section.lessons.includes(place.slug))
  .map(({ id }) => `  ${id}: [train-it]`)
  .join('\n');
const term = `${place.slug}-idea`;

const norm = (body: string) => `/** The length of a vector: the root of the sum of all squares. */
export function norm(values: number[]): number {
  ${body}
}
`;
const wrong = (message: string, body: string) => `// expect: ${message}\n${norm(body)}`;

const files = {
  'index.mdx': `---
title: ${JSON.stringify(place.title)}
summary: One sentence that says what the reader will see happen.
objectives:
  - Begin each objective with a verb
  - Name what the reader can do afterwards
minutes: 15
sources:
${sources}
---

import { IdeaPicture } from './pictures/idea.tsx';

<Beside>

The idea in words, before any symbol, and its <Term id="${term}">name</Term>.

<Figure caption="What the picture shows.">
  <IdeaPicture />
</Figure>

</Beside>

<Beside>

What is at stake.

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

<Review of="first-loss" after="train">

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

## Do it yourself

<Exercise name="warm-up" />

<Quiz />

<Takeaways>

- What to remember next week.

</Takeaways>
`,
  'terms.ts': `import type { Terms } from '../schema.ts';

export default {
  '${term}': {
    term: 'idea of ${place.title}',
    definition:
      'One or two plain sentences; an equation stands between dollar signs: $h_t$.',
  },
} satisfies Terms;
`,
  'pictures/idea.tsx': `import { Arrow, ArrowHead, Mark, Note, Picture } from '../../../components/diagrams/index.ts';

const description = 'What someone who cannot see the picture must know: the input x leads to the state h.';

/** The idea as a picture. */
export function IdeaPicture() {
  return (
    <Picture viewBox="0 0 380 120" label={description}>
      <ArrowHead id="${slug}-head" />
      <Mark x={60} y={66} symbol="x" letter="x" index="t" />
      <Arrow head="${slug}-head" d="M84 60H296" />
      <Mark x={320} y={66} symbol="h" letter="h" index="t" />
      <Note x={190} y={48}>
        one step
      </Note>
    </Picture>
  );
}
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
  'exercises/warm-up/prompt.md': `# The length of a vector

What to do, and what is given. \`norm(values)\` returns the root of the sum of all squares.

**Checked:** your length against that of a tensor of random numbers.
`,
  'exercises/warm-up/start.ts': norm('return 0 * values.length; // nothing is added up yet'),
  'exercises/warm-up/solution.ts': norm('return Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));'),
  'exercises/warm-up/collect.ts': `import { randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const x = randn(8);
  const values = [...(await x.data())];
  const absolute = values.map(Math.abs);
  return {
    length: learner.norm(values),
    reference: await x.mul(x).sum().sqrt().item(),
    squared: await x.mul(x).sum().item(),
    ofAbsolutes: absolute.reduce((sum, v) => sum + v, 0),
    largest: Math.max(...absolute),
  };
}
`,
  'exercises/warm-up/check.ts': `// start: Nothing has been added up
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value(
    'length',
    { output: 'reference' },
    {
      title: 'The length of eight random numbers',
      mistakes: [
        { like: 0, says: 'Nothing has been added up: the length is 0.' },
        {
          like: { output: 'squared' },
          says: 'This is the square of the length: the root is missing.',
        },
        {
          like: { output: 'ofAbsolutes' },
          says: 'The numbers are added without their signs. Add their squares.',
        },
        {
          like: { output: 'largest' },
          says: 'This is the largest number alone.',
        },
      ],
    },
  ),
]);
`,
  'exercises/warm-up/hints.md': `1. A first hint, which does not give it away.
2. The step that most readers miss.
`,
  'exercises/warm-up/wrong/no-root.ts': wrong(
    'the root is missing',
    'return values.reduce((sum, v) => sum + v * v, 0);',
  ),
  'exercises/warm-up/wrong/no-squares.ts': wrong(
    'added without their signs',
    'return values.reduce((sum, v) => sum + Math.abs(v), 0);',
  ),
  'exercises/warm-up/wrong/largest.ts': wrong(
    'the largest number alone',
    'return Math.max(...values.map(Math.abs));',
  ),
  'lesson.test.ts': `import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);
`,
  'quiz.ts': `export default [
  {
    id: 'first-why',
    question: 'A question that asks why, and that the run above answers?',
    options: ['The reason', 'What only looks like the reason'],
    answer: 0,
    explanation:
      'Why the first is right, and what is wrong with the other one.',
  },
];
`,
};
for (const [path, text] of Object.entries(files)) {
  const file = join(root, folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
await tool('biome', ['format', '--write', folder]);
console.log(
  `Made ${folder}:\n${Object.keys(files)
    .map(path => `  ${path}`)
    .join('\n')}`,
);
console.log(`See it with: npm run dev. Test it with: npm run lessons -- ${slug}`);
