import * as tf from '@tensorflow/tfjs-core';
import { limits, toLabel } from '../../../protocol/index.ts';
import { isTensor, type Numbers, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { nextStep } from './heat-maps.ts';
import { nearestByCosine, principalPlane } from './principal-components.ts';
import { enqueueLatest } from './queue.ts';

/** Settings of `plot.embedding`. */
export interface EmbeddingOptions {
  /** What each vector stands for, such as the words of a vocabulary. */
  labels?: readonly string[];
  /** A group for each vector, shown by colour and mark: its part of speech, say. */
  groups?: readonly string[];
}

/** Neighbours of each point that are named. */
const NEIGHBOURS = 5;

/** Axes of the latest picture of each name, by the run that draws it: the next turns as little as it can. */
const axes = new WeakMap<object, Map<string, Float64Array>>();

/**
 * Draws vectors, (count, features), as points with their labels, in the plane in which they vary most: that of
 * their two principal components. At a point the page names the vectors that point most nearly the same way in the
 * full space. A later call adds a step that the page can go back to. Of more than 512 vectors the first 512 are drawn.
 *
 * @example
 * manualSeed(0);
 * const words = ['king', 'queen', 'man', 'woman', 'cat'];
 * const embedding = new nn.Embedding(words.length, 16);
 * plot.embedding('Words', embedding.weight, { labels: words });
 */
export function embedding(name: string, vectors: Numbers, options: EmbeddingOptions = {}): void {
  const reading = takeCopy(vectors);
  const { shape } = reading;
  const refuse = (message: string): never => {
    reading.held?.dispose();
    throw new RangeError(`plot.embedding: ${message}`);
  };
  if (shape.length !== 2 || shape[0] === 0 || shape[1] === 0) {
    refuse(`expected vectors of shape (count, features), got (${shape.join(', ')}).`);
  }
  const [all, size] = shape as [number, number];
  for (const key of ['labels', 'groups'] as const) {
    const given = options[key];
    if (given && given.length !== all)
      refuse(`expected ${key} for each of the ${all} vectors, got ${given.length}.`);
  }
  const count = Math.min(all, limits.pointsPerPlane);
  const groupNames = [...new Set(options.groups?.slice(0, count).map(String))];
  if (groupNames.length > limits.groupsPerPlane) {
    refuse(`expected at most ${limits.groupsPerPlane} groups, got ${groupNames.length}.`);
  }
  const step = nextStep(`embedding ${name}`);
  const run = session();
  enqueueLatest(`embedding ${name}`, {
    readings: [reading],
    draw([values]) {
      const known = axes.get(run) ?? new Map<string, Float64Array>();
      axes.set(run, known);
      const plane = principalPlane(values!, count, size, known.get(name) ?? null);
      known.set(name, plane.axes);
      run.emit({
        kind: 'moment',
        name: toLabel(name, limits.nameChars),
        step,
        content: {
          kind: 'embedding',
          places: plane.places,
          shares: [...plane.shares],
          labels: Array.from({ length: count }, (_, i) =>
            toLabel(options.labels?.[i] ?? i, limits.labelChars),
          ),
          groups: options.groups
            ? Array.from({ length: count }, (_, i) => groupNames.indexOf(String(options.groups![i])))
            : [],
          groupNames: groupNames.map(group => toLabel(group, limits.labelChars)),
          nearest: nearestByCosine(values!, count, size, NEIGHBOURS),
        },
      });
    },
  });
}

/** An optimizer writes into the weights that are drawn, so a copy of them is held. */
function takeCopy(vectors: Numbers) {
  if (!isTensor(vectors)) return takeReading(vectors);
  const copy = tf.tidy(() => tf.add(vectors.tf, 0));
  const reading = takeReading(copy);
  copy.dispose();
  return reading;
}
