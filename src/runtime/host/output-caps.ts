import { limits, type OutputEvent } from '../protocol/index.ts';

/** Holds a run to what one page can show: beyond it, output is dropped and one line says so. */
export class OutputCaps {
  #logLines = 0;
  readonly #curves = new Map<string, Set<string>>();
  readonly #pictures = new Set<string>();
  readonly #files = new Set<string>();
  #fileBytes = 0;
  #hasWeights = false;
  readonly #notices = new Set<string>();
  readonly #say: (notice: string) => void;

  constructor(say: (notice: string) => void) {
    this.#say = say;
  }

  /** Whether the event may pass. */
  admit(event: OutputEvent): boolean {
    if (event.kind === 'log') return this.#admitLine();
    if (event.kind === 'metric') return this.#admitCurves(event.plot, [event.series]);
    if (event.kind === 'series') {
      return this.#admitCurves(
        event.plot,
        event.series.map(series => series.name),
      );
    }
    if (event.kind === 'file') return this.#admitFile(event);
    if (event.kind === 'weights' || event.kind === 'no-weights') return this.#admitWeights();
    if (event.kind === 'picture' || event.kind === 'moment' || event.kind === 'text') {
      return this.#admitNew(this.#pictures, event.name, limits.picturesPerRun, 'pictures and texts');
    }
    return true;
  }

  noteDropped(batches: number): void {
    this.#notice('dropped', `Output came too fast: ${batches} parts of it are not shown.`);
  }

  noteRefused(): void {
    this.#notice('refused', 'Some output is not shown: it is of another form than figures and texts have.');
  }

  #admitLine(): boolean {
    this.#logLines++;
    if (this.#logLines <= limits.logLinesPerRun) return true;
    this.#notice(
      'lines',
      `Only the first ${limits.logLinesPerRun.toLocaleString('en')} lines of a run are shown.`,
    );
    return false;
  }

  #admitFile({ name, bytes }: Extract<OutputEvent, { kind: 'file' }>): boolean {
    this.#fileBytes += bytes.byteLength;
    if (this.#fileBytes > limits.fileBytesPerRun) {
      this.#notice('file bytes', 'The program has offered too much: further files are not kept.');
      return false;
    }
    return this.#admitNew(this.#files, name, limits.filesPerRun, 'files');
  }

  #admitWeights(): boolean {
    const isFirst = !this.#hasWeights;
    this.#hasWeights = true;
    return isFirst;
  }

  #admitCurves(plot: string, names: readonly string[]): boolean {
    let curves = this.#curves.get(plot);
    if (!curves) {
      if (this.#curves.size >= limits.plotsPerRun) {
        this.#notice('plots', `Only the first ${limits.plotsPerRun} plots of a run are shown.`);
        return false;
      }
      curves = new Set();
      this.#curves.set(plot, curves);
    }
    return names.every(name => this.#admitNew(curves, name, limits.seriesPerPlot, `curves of '${plot}'`));
  }

  #admitNew(known: Set<string>, name: string, most: number, what: string): boolean {
    if (known.has(name)) return true;
    if (known.size >= most) {
      this.#notice(what, `Only the first ${most} ${what} are shown.`);
      return false;
    }
    known.add(name);
    return true;
  }

  #notice(about: string, text: string): void {
    if (this.#notices.has(about)) return;
    this.#notices.add(about);
    this.#say(text);
  }
}
