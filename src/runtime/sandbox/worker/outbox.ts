import { limits, type OutputEvent, type WorkerEvent, type WorkerMessage } from '../../protocol/index.ts';
import { now, startTimer, stopTimer } from '../unrolled/captured.ts';

type Metric = Extract<OutputEvent, { kind: 'metric' }>;

/** Points of all curves together that one batch carries. */
const POINTS_PER_BATCH = 80_000;

/** Lines that may leave at once, so that the last one before an endless loop is seen; then they queue. */
const URGENT_BURST = 16;
const URGENT_PER_SECOND = 20;

/**
 * Gathers what a run says and sends it in batches, about one every tenth of a second. It needs no turn of
 * the event loop: a program that never waits still shows its output, because adding an event sends what is due.
 */
export class Outbox {
  runId = '';
  /** Called just before a batch leaves, to add what is worth saying once a batch. */
  beforeFlush: (() => void) | null = null;
  readonly #send: (message: WorkerMessage) => void;
  #events: WorkerEvent[] = [];
  /** Place in #events of an event that a later one of the same key replaces or extends. */
  #places = new Map<string, number>();
  #points = 0;
  #logLines = 0;
  #logLinesLeftOut = 0;
  #pictures = 0;
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;
  #flushing = false;
  #sealed = false;
  #urgent = URGENT_BURST;
  #urgentSinceMs = now();

  constructor(send: (message: WorkerMessage) => void) {
    this.#send = send;
  }

  push(event: WorkerEvent): void {
    if (this.#sealed) return;
    if (event.kind === 'metric') this.#addMetric(event);
    else if (event.kind === 'log') this.#addLog(event);
    else if (event.kind === 'series') this.#replace(`series ${event.plot}`, event);
    else if (event.kind === 'setting') this.#replace(`setting ${event.name}`, event);
    else if (event.kind === 'progress' || event.kind === 'vitals') this.#replace(event.kind, event);
    else if (event.kind === 'picture' || event.kind === 'moment') this.#addPicture(event);
    else if (event.kind === 'file' || event.kind === 'weights') this.#sendAlone(event);
    else if (this.#events.length < limits.eventsPerBatch - 8) this.#events.push(event);
    if ((event.kind === 'log' || event.kind === 'resumed') && this.#takeUrgent()) this.flush();
    else this.flushIfDue();
  }

  /** Sends the last words of a run; nothing is taken after them. */
  close(last: WorkerEvent): void {
    if (this.#sealed) return;
    this.flush();
    this.#events.push(last);
    this.flush();
    this.#sealed = true;
  }

  flushIfDue(): void {
    if (this.#flushing) return;
    const waitMs = this.#lastFlushMs + limits.batchIntervalMs - now();
    if (waitMs <= 0) this.flush();
    else if (this.#timer === null) this.#timer = startTimer(() => this.flush(), waitMs);
  }

  flush(): void {
    if (this.#timer !== null) stopTimer(this.#timer);
    this.#timer = null;
    if (this.#sealed || this.#flushing) return;
    this.#flushing = true;
    try {
      this.beforeFlush?.();
    } finally {
      this.#flushing = false;
    }
    if (this.#logLinesLeftOut > 0) {
      this.#events.push({ kind: 'log', level: 'warn', text: `… ${this.#logLinesLeftOut} lines left out` });
    }
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#places.clear();
    this.#points = this.#logLines = this.#logLinesLeftOut = this.#pictures = 0;
    this.#lastFlushMs = now();
    this.#send({ kind: 'batch', batch: { runId: this.runId, events } });
  }

  /** A large file and what else is waiting may be more than one batch carries. */
  #sendAlone(event: WorkerEvent): void {
    this.flush();
    this.#events.push(event);
    this.flush();
  }

  #takeUrgent(): boolean {
    const time = now();
    const refill = ((time - this.#urgentSinceMs) / 1000) * URGENT_PER_SECOND;
    this.#urgent = Math.min(URGENT_BURST, this.#urgent + refill);
    this.#urgentSinceMs = time;
    if (this.#urgent < 1 || this.#flushing) return false;
    this.#urgent--;
    return true;
  }

  #replace(key: string, event: WorkerEvent): void {
    const place = this.#places.get(key);
    if (place !== undefined) this.#events[place] = event;
    else this.#append(key, event);
  }

  #append(key: string, event: WorkerEvent): void {
    if (this.#events.length >= limits.eventsPerBatch - 8) return;
    this.#places.set(key, this.#events.length);
    this.#events.push(event);
  }

  #addMetric(event: Metric): void {
    // Beyond the cap points are lost, and a gap in a curve of 800,000 points a second is not seen.
    if (this.#points + event.x.length > POINTS_PER_BATCH) return;
    this.#points += event.x.length;
    const key = `metric ${event.plot}\n${event.series}`;
    const place = this.#places.get(key);
    const earlier = place === undefined ? undefined : (this.#events[place] as Metric);
    if (earlier && earlier.x.length + event.x.length <= limits.pointsPerEvent) {
      for (let i = 0; i < event.x.length; i++) {
        earlier.x.push(event.x[i]!);
        earlier.y.push(event.y[i]!);
      }
      earlier.options = event.options;
    } else this.#append(key, event);
  }

  #addLog(event: WorkerEvent): void {
    if (this.#logLines >= limits.logLinesPerBatch) this.#logLinesLeftOut++;
    else {
      this.#logLines++;
      this.#events.push(event);
    }
  }

  #addPicture(event: Extract<OutputEvent, { kind: 'picture' | 'moment' }>): void {
    const key = `picture ${event.name}`;
    if (this.#pictures < limits.picturesPerBatch) {
      this.#pictures++;
      this.#append(key, event);
    } else if (this.#places.has(key)) this.#replace(key, event);
  }
}
