import type { BackendChoice, Failure, QueuedRun } from '../../stores/index.ts';
import { newRunId } from '../../stores/index.ts';
import { emitVariant, type ProgramFacts, withSeed, withSettings } from '../editor/index.ts';
import type { SweepPoint } from './sweep-values.ts';

interface Sweep {
  readonly code: string;
  readonly facts: ProgramFacts;
  readonly fileName: string;
  readonly backend: BackendChoice;
  readonly points: readonly SweepPoint[];
}

/** The runs of a sweep: for each point the program with its settings and seed, as the reader would have typed them. */
export function queuedRuns({ code, facts, fileName, backend, points }: Sweep): QueuedRun[] {
  const id = newRunId();
  return points.map(({ settings, seed }) => {
    const variant =
      seed === null ? withSettings(code, facts, settings) : withSeed(code, facts, seed, settings);
    return {
      plan: {
        fileName,
        backend,
        code: variant,
        async prepare() {
          const { program, sourceMap, syntaxErrors } = await emitVariant(fileName, variant);
          const [first] = syntaxErrors;
          return first ? { failure: syntaxFailure(first) } : { program, sourceMap };
        },
      },
      group: { id, settings, seed },
    };
  });
}

const syntaxFailure = ({
  message,
  line,
  column,
}: {
  message: string;
  line: number;
  column: number;
}): Failure => ({
  name: 'SyntaxError',
  message,
  hint: null,
  line,
  column,
  frames: [],
});
