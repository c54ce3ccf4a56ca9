import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Frame, RawError, RunFailure } from '../protocol/index.ts';
import { hintFor } from './hints.ts';

/** Translates places in the emitted JavaScript to places in what the learner typed. */
export class PlaceMap {
  readonly #map: TraceMap | null;

  constructor(sourceMap: string | null) {
    let map: TraceMap | null = null;
    try {
      if (sourceMap !== null) map = new TraceMap(sourceMap);
    } catch {
      // Without a usable map the places of the JavaScript are the best there is.
    }
    this.#map = map;
  }

  /** Null when the place is not of the learner's making. */
  frame(frame: Frame): Frame | null {
    if (!this.#map) return frame;
    const place = originalPositionFor(this.#map, { line: frame.line, column: frame.column - 1 });
    if (place.line === null) return null;
    return { line: place.line, column: place.column + 1, label: frame.label };
  }
}

/** The failure as the reader sees it: TypeScript places, and advice for the errors that are well known. */
export function toFailure(error: RawError, places: PlaceMap): RunFailure {
  const frames = error.frames.map(frame => places.frame(frame)).filter(frame => frame !== null);
  return {
    kind: 'failed',
    name: error.name,
    message: error.message,
    hint: error.hint ?? hintFor(error),
    line: frames[0]?.line ?? null,
    column: frames[0]?.column ?? null,
    frames,
  };
}
