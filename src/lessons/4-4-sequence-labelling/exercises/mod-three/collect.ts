import { noGrad, randint, type Tensor } from 'unrolled';

const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const x = randint(0, 30, [40, 12]).keep();
  const model = await learner.train();
  const scores = noGrad(() => model.forward(x)) as Tensor;
  const is = (shape: number[]) => scores.shape.join() === shape.join();
  const answers = is([40, 12, 3]) ? await numbers(scores.argmax(2)) : [];
  return { scores, answers, elements: await numbers(x) };
}
