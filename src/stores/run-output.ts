import type { LogLevel, PlotOptions, RunEvent } from '../runtime/protocol/index.ts';
import { bytesIn } from './bytes-in.ts';
import { OutputBudget } from './output-budget.ts';
import { PointSeries } from './point-series.ts';
import {
  MAX_FRAMES,
  MAX_LOG_LINES,
  MAX_TEXTS,
  type Moment,
  type PictureFrame,
  type RunSnapshot,
  type TextSample,
} from './run-snapshot.ts';

/** Of one heat map, all its steps together; large ones keep fewer. */
const MAX_FRAME_BYTES = 8_000_000;

export interface PlotRecord {
  readonly name: string;
  options: PlotOptions;
  readonly series: Map<string, PointSeries>;
}

type PictureEvent = Extract<RunEvent, { kind: 'picture' }>;
type MomentEvent = Extract<RunEvent, { kind: 'moment' }>;

export interface LogLine {
  readonly id: number;
  readonly level: LogLevel;
  readonly text: string;
}

/** Everything that one run has drawn and said. Grows in place; the runs store tells when it has. */
export class RunOutput {
  readonly ordinal: number;
  readonly startedAt = Date.now();
  readonly plots = new Map<string, PlotRecord>();
  readonly pictures = new Map<string, PictureFrame[]>();
  readonly moments = new Map<string, Moment[]>();
  readonly texts = new Map<string, TextSample[]>();
  /** Names of figures in the order in which they first appeared. */
  readonly figureOrder: string[] = [];
  readonly log: LogLine[] = [];
  #nextLine = 0;
  readonly #budget = new OutputBudget(notice => this.addLog('warn', notice));

  constructor(ordinal: number) {
    this.ordinal = ordinal;
  }

  get isEmpty(): boolean {
    return this.figureOrder.length === 0;
  }

  /** What its figures take in memory, roughly. */
  get numBytes(): number {
    return this.#budget.numBytes;
  }

  /** Takes in what the event draws or prints; the name of the figure that it changes, if it does. */
  accept(event: RunEvent): string | null {
    switch (event.kind) {
      case 'log':
        this.addLog(event.level, event.text);
        return null;
      case 'metric':
        this.addPoints(event);
        return event.plot;
      case 'series':
        this.replaceSeries(event);
        return event.plot;
      case 'picture':
        this.addPicture(event);
        return event.name;
      case 'moment':
        this.addMoment(event);
        return event.name;
      case 'text':
        this.addText(event);
        return event.name;
      default:
        return null;
    }
  }

  addPoints(event: Extract<RunEvent, { kind: 'metric' }>): void {
    const plot = this.#plot(event.plot, event.options);
    this.#series(plot, event.series).append(event.x, event.y);
    this.#grown(event.plot);
  }

  replaceSeries(event: Extract<RunEvent, { kind: 'series' }>): void {
    const plot = this.#plot(event.plot, event.options);
    const names = new Set(event.series.map(series => series.name));
    for (const name of plot.series.keys()) if (!names.has(name)) plot.series.delete(name);
    for (const { name, x, y } of event.series) this.#series(plot, name).replace(x, y);
    this.#grown(event.plot);
  }

  addPicture(event: PictureEvent): void {
    this.#noteFigure(event.name);
    const frames = this.pictures.get(event.name) ?? [];
    const step = event.options.step ?? frames.length;
    const [rows, cols] = event.shape;
    const frame = { step, rows, cols, data: event.data, options: event.options };
    const most = Math.min(MAX_FRAMES, Math.max(2, Math.floor(MAX_FRAME_BYTES / event.data.byteLength)));
    this.pictures.set(event.name, withLatest(frames, frame, most));
    this.#grown(event.name);
  }

  addMoment({ name, step, content }: MomentEvent): void {
    this.#noteFigure(name);
    this.moments.set(name, withLatest(this.moments.get(name) ?? [], { step, content }));
    this.#grown(name);
  }

  addText(event: Extract<RunEvent, { kind: 'text' }>): void {
    this.#noteFigure(event.name);
    const samples = this.texts.get(event.name) ?? [];
    this.texts.set(event.name, [...samples, { step: event.step, text: event.text }].slice(-MAX_TEXTS));
    this.#grown(event.name);
  }

  addLog(level: LogLevel, text: string): void {
    this.log.push({ id: this.#nextLine++, level, text });
    if (this.log.length > MAX_LOG_LINES * 2) this.log.splice(0, this.log.length - MAX_LOG_LINES);
  }

  /** The latest lines, as a list that will not change. */
  logTail(): readonly LogLine[] {
    return this.log.slice(-MAX_LOG_LINES);
  }

  /** Lines printed so far, those that are no longer kept included. */
  get numLines(): number {
    return this.#nextLine;
  }

  /** How many lines have been left out of `logTail`. */
  get droppedLines(): number {
    return Math.max(0, this.#nextLine - MAX_LOG_LINES);
  }

  snapshot(): RunSnapshot {
    return {
      plots: [...this.plots.values()].map(({ name, options, series }) => ({
        name,
        options,
        series: [...series].map(([curve, { x, y }]) => ({ name: curve, x: x.slice(), y: y.slice() })),
      })),
      pictures: [...this.pictures].map(([name, frames]) => ({ name, frames: [...frames] })),
      moments: [...this.moments].map(([name, moments]) => ({ name, moments: [...moments] })),
      texts: [...this.texts].map(([name, samples]) => ({ name, samples })),
      figureOrder: [...this.figureOrder],
      log: this.logTail().map(({ level, text }) => ({ level, text })),
    };
  }

  /** A record that goes on where the snapshot was taken. */
  static from(snapshot: RunSnapshot, ordinal: number): RunOutput {
    const record = new RunOutput(ordinal);
    for (const name of snapshot.figureOrder) record.#noteFigure(name);
    for (const { name, options, series } of snapshot.plots) {
      const plot = record.#plot(name, options);
      for (const { name: curve, x, y } of series) record.#series(plot, curve).append(x, y);
    }
    for (const { name, frames } of snapshot.pictures) record.pictures.set(name, [...frames]);
    for (const { name, moments } of snapshot.moments ?? []) record.moments.set(name, [...moments]);
    for (const { name, samples } of snapshot.texts) record.texts.set(name, [...samples]);
    for (const { level, text } of snapshot.log) record.addLog(level, text);
    for (const name of record.figureOrder) record.#grown(name);
    return record;
  }

  #plot(name: string, options: PlotOptions): PlotRecord {
    this.#noteFigure(name);
    const known = this.plots.get(name);
    if (known) {
      known.options = { ...known.options, ...options };
      return known;
    }
    const plot: PlotRecord = { name, options, series: new Map() };
    this.plots.set(name, plot);
    return plot;
  }

  #series(plot: PlotRecord, name: string): PointSeries {
    const known = plot.series.get(name);
    if (known) return known;
    const series = new PointSeries();
    plot.series.set(name, series);
    return series;
  }

  #grown(name: string): void {
    this.#budget.changed(name, { numBytes: () => this.#bytesOf(name), halve: () => this.#halve(name) });
  }

  #bytesOf(name: string): number {
    let bytes = 0;
    for (const series of this.plots.get(name)?.series.values() ?? []) bytes += series.numBytes;
    for (const frame of this.pictures.get(name) ?? []) bytes += sizeOf(frame);
    for (const moment of this.moments.get(name) ?? []) bytes += sizeOf(moment);
    for (const sample of this.texts.get(name) ?? []) bytes += sizeOf(sample);
    return bytes;
  }

  #halve(name: string): void {
    for (const series of this.plots.get(name)?.series.values() ?? []) series.halve();
    for (const steps of [this.pictures, this.moments, this.texts] as Map<string, unknown[]>[]) {
      const list = steps.get(name);
      if (list && list.length > 2) steps.set(name, everySecond(list));
    }
  }

  #noteFigure(name: string): void {
    if (!this.figureOrder.includes(name)) this.figureOrder.push(name);
  }
}

/** Measured once: what is kept does not change, and a run may send thousands in a second. */
const sizes = new WeakMap<object, number>();

function sizeOf(part: object): number {
  const known = sizes.get(part) ?? bytesIn(part);
  sizes.set(part, known);
  return known;
}

/** The list with one more; when it is full the first and the last stay, and every second one between them goes. */
function withLatest<T>(list: T[], item: T, most = MAX_FRAMES): T[] {
  list.push(item);
  if (list.length <= most) return list;
  return everySecond(list);
}

/** The first, the last, and every second one between them. */
function everySecond<T>(list: readonly T[]): T[] {
  return list.filter((_, i) => i % 2 === 0 || i === list.length - 1);
}
