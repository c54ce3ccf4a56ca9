import * as tf from '@tensorflow/tfjs-core';
import { now } from '../captured.ts';
import { type Reading, readHeld, takeReading } from '../readback.ts';

/** A drawing that may have to wait for its values. */
export interface Job {
  readings: Reading[];
  draw(values: ArrayLike<number>[]): void;
}

/** Takes what it needs only when its turn comes, so that a drawing that is replaced costs next to nothing. */
export interface Late {
  take(): Job;
  release(): void;
}

/** Between two readings, so that plotting every step costs few of them. */
const READ_INTERVAL_MS = 100;
/** With more jobs than this the program waits for the queue at its next yield point. */
const MANY_JOBS = 512;

let jobs: Job[] = [];
/** Drawings of which only the latest counts, by what they draw. */
const latest = new Map<string, Job | Late>();
/** Drawings that there were at least once. */
const known = new Set<string>();
let lastReadMs = Number.NEGATIVE_INFINITY;
let lastLatestMs = Number.NEGATIVE_INFINITY;
let reading: Promise<void> | null = null;
let failure: unknown = null;

/** Draws in order: at once when the values are at hand and nothing is ahead. */
export function enqueue(job: Job): void {
  if (jobs.length === 0 && reading === null && isReady(job)) draw(job);
  else {
    jobs.push(job);
    pumpIfDue();
  }
}

/** As enqueue(), but between two readings only the last job of the same key is drawn. */
export function enqueueLatest(key: string, job: Job | Late): void {
  const replaced = latest.get(key);
  if (replaced) release(replaced);
  latest.set(key, job);
  // The first picture is of the time before training: it is not put off, and so not replaced.
  if (known.has(key)) pumpIfDue();
  else takeLatest();
  known.add(key);
}

/**
 * A drawing of tensors that are held by reference alone until its turn comes. They must be such as nobody writes
 * into; an optimizer writes into weights, and clipping into gradients.
 */
export function holding(tensors: readonly tf.Tensor[], draw: Job['draw']): Late {
  const held = tensors.map(tensor => tf.keep(tensor.clone()));
  const release = () => {
    for (const tensor of held) tensor.dispose();
  };
  const take = () => {
    const readings = held.map(takeReading);
    release();
    return { readings, draw };
  };
  return { take, release };
}

/** Reads what waits if the last reading is long enough ago. */
export function pumpIfDue(): void {
  if (latest.size > 0 && now() - lastLatestMs >= READ_INTERVAL_MS) takeLatest();
  if (jobs.length > 0 && now() - lastReadMs >= READ_INTERVAL_MS) pump();
}

/** Undefined unless so much is waiting that the program should wait too. */
export function backlog(): Promise<void> | undefined {
  pumpIfDue();
  return jobs.length > MANY_JOBS ? (pump() ?? undefined) : undefined;
}

/** Draws everything that waits. */
export async function drain(): Promise<void> {
  takeLatest();
  while (jobs.length > 0 || reading !== null) await (reading ?? pump());
  if (failure !== null) {
    const error = failure;
    failure = null;
    throw error;
  }
}

function takeLatest(): void {
  lastLatestMs = now();
  const taken = [...latest.values()];
  latest.clear();
  for (const job of taken) enqueue('take' in job ? job.take() : job);
}

function pump(): Promise<void> | null {
  if (reading !== null) return reading;
  if (jobs.length === 0) return null;
  lastReadMs = now();
  const taken = jobs;
  jobs = [];
  if (taken.every(isReady)) {
    for (const job of taken) draw(job);
    return null;
  }
  reading = readAndDraw(taken)
    .catch(error => {
      failure ??= error;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

async function readAndDraw(taken: Job[]): Promise<void> {
  const held: tf.Tensor[] = [];
  for (const job of taken) for (const item of job.readings) if (item.held) held.push(item.held);
  const values = await readHeld(held);
  let next = 0;
  for (const job of taken) job.draw(job.readings.map(item => item.values ?? values[next++]!));
}

function isReady(job: Job): boolean {
  return job.readings.every(item => item.values !== null);
}

function draw(job: Job): void {
  job.draw(job.readings.map(item => item.values!));
}

function release(job: Job | Late): void {
  if ('release' in job) {
    job.release();
    return;
  }
  for (const item of job.readings) item.held?.dispose();
}
