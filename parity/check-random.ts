import * as data from '../src/engine/data/index.ts';
import * as decoding from '../src/engine/decoding/index.ts';
import * as nn from '../src/engine/nn/index.ts';
import {
  arange,
  manualSeed,
  ones,
  rand,
  randint,
  randn,
  randperm,
  type Tensor,
  tensor,
  zeros,
} from '../src/engine/tensor/index.ts';
import { compare, type Deviation, inUnits } from './deviation.ts';
import type { GoldenTensor, RandomGolden } from './goldens.ts';

/** Everything that the file says of each seed. */
export async function checkRandomGolden({ seeds }: RandomGolden): Promise<Deviation[]> {
  const found: Deviation[] = [];
  for (const [seed, figures] of Object.entries(seeds)) {
    const begin = () => manualSeed(Number(seed));
    for (const [name, expected] of Object.entries({ ...figures.draws, ...figures.withoutMkl })) {
      begin();
      found.push(...(await checkDraws(`seed ${seed}, ${name}`, name, expected)));
    }
    for (const [name, expected] of Object.entries(figures.layers ?? {})) {
      begin();
      const made = makeLayer(name).stateDict();
      for (const [key, { data }] of Object.entries(expected)) {
        const drawn = (await made[key]?.data()) ?? [];
        const isNormal = name.startsWith('Embedding');
        found.push(inUnits(`seed ${seed}, ${name} ${key}`, drawn, data, isNormal ? 1 : 0));
      }
    }
    for (const [name, expected] of Object.entries(figures.loader ?? {})) {
      begin();
      found.push(await checkLoader(`seed ${seed}, ${name}`, name, expected));
    }
  }
  return found;
}

/** 'rand(3,7) then rand(2)': the calls one after another. */
async function checkDraws(where: string, name: string, expected: GoldenTensor[]): Promise<Deviation[]> {
  const drawn: Tensor[] = [];
  for (const call of name.split(/ then |, (?=rand)/)) drawn.push(...(await draw(call)));
  const found: Deviation[] = [];
  for (const [i, { data }] of expected.entries()) {
    const values = (await drawn[i]?.data()) ?? [];
    // Made by a decomposition in float32 there, in float64 here.
    if (name.includes('orthogonal')) found.push(compare(where, values, data, 'forward'));
    else found.push(inUnits(where, values, data, /randn|normal/.test(name) && data.length >= 16 ? 1 : 0));
  }
  return found;
}

const numbersIn = (text: string) => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** One call as PyTorch writes it. */
async function draw(call: string): Promise<Tensor[]> {
  const [, callee = '', inner = ''] = /^([\w.]+)\((.*)\)$/.exec(call) ?? [];
  const sizes = numbersIn(inner);
  if (callee === 'rand') return [rand(sizes)];
  if (callee === 'randn') return [randn(sizes)];
  if (callee === 'randint') return [randint(sizes[0]!, sizes[1]!, sizes.slice(2))];
  if (callee === 'randperm') return [randperm(sizes[0]!)];
  if (callee === 'multinomial') {
    const weights = tensor(sizes.slice(0, -1));
    const replacement = inner.includes('replacement=True');
    return [await decoding.multinomial(weights, sizes.at(-1)!, { replacement })];
  }
  if (callee === 'dropout') return [new nn.Dropout(sizes[1]!).forward(ones(sizes[0]!))];
  if (callee === 'random_split') {
    const [count, ...lengths] = sizes as [number, ...number[]];
    const parts = data.randomSplit(new data.TensorDataset(zeros(count)), lengths);
    return parts.map(({ indices }) => tensor([...indices]));
  }
  const initializer = camelCase(callee.replace('init.', '')) as 'xavierUniform_';
  if (callee.startsWith('init.')) return [nn.init[initializer](zeros(sizes))];
  const [, shape, method, settings] =
    /^empty\((.*)\)\.(uniform_|normal_|bernoulli_)\((.*)\)$/.exec(call) ?? [];
  if (shape && method && settings) {
    return [zeros(numbersIn(shape))[method as 'uniform_'](...(numbersIn(settings) as [number, number]))];
  }
  throw new Error(`Unknown draw: ${call}`);
}

/** 'LSTM(4,6,num_layers=2,bidirectional=True)' → new nn.LSTM(4, 6, { numLayers: 2, bidirectional: true }). */
function makeLayer(call: string): nn.Module {
  const [, name = '', inner = ''] = /^(\w+)\((.*)\)$/.exec(call) ?? [];
  const sizes: number[] = [];
  const options: Record<string, unknown> = {};
  for (const given of inner.split(',')) {
    const [key, value] = given.trim().split('=') as [string, string?];
    if (value === undefined) sizes.push(Number(key));
    else options[camelCase(key)] = JSON.parse(value.toLowerCase());
  }
  const Layer = nn[name as 'LSTM'];
  if (!Layer) throw new Error(`Unknown layer: ${call}`);
  return new Layer(...(sizes as [number, number]), options);
}

/** 'TensorDataset(arange(10)), batch_size 4, shuffle, three epochs'. */
async function checkLoader(where: string, name: string, expected: number[][][]): Promise<Deviation> {
  const [count, batchSize] = numbersIn(name) as [number, number];
  const dataset = new data.TensorDataset(arange(count));
  const loader = new data.DataLoader(dataset, { batchSize, shuffle: name.includes('shuffle') });
  const batches: number[][] = [];
  for (const _ of expected) for (const [ids] of loader) batches.push([...(await ids.data())]);
  dataset.dispose();
  const flat = expected.flat();
  const sameSizes = batches.map(batch => batch.length).join() === flat.map(batch => batch.length).join();
  return inUnits(where, sameSizes ? batches.flat() : [], flat.flat(), 0);
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
