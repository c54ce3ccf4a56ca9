import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CellSource } from '../../lessons/index.ts';
import { drafts, type Failure, isUnderWay, runs, settings, useStore } from '../../stores/index.ts';
import { emit, type Problem } from '../editor/index.ts';
import { texts } from './strings.ts';

interface CellIdentity {
  readonly id: string;
  readonly fileName: string;
  readonly code: string;
  readonly loadEmitted?: CellSource['loadEmitted'];
  readonly check?: CellCheck;
}

/** How an exercise's program is checked: what is run after it, and on which seed. */
export interface CellCheck {
  readonly collector: string;
  readonly seed: number;
}

const NO_PROBLEMS: readonly Problem[] = [];

/** Everything that a cell shows and does, gathered from the stores. */
export function useCodeCell({ id, fileName, code, loadEmitted, check }: CellIdentity) {
  const cellRuns = useMemo(() => runs.cell(id), [id]);
  const draft = useMemo(() => drafts.cell(id, code.trimEnd()), [id, code]);
  const view = useStore(cellRuns.view);
  const draftView = useStore(draft.view);
  const { backend, backendFromAddress } = useStore(settings);
  const [problems, setProblems] = useState<readonly Problem[]>(NO_PROBLEMS);
  /** What ran last: a mark on code that has changed since would point at the wrong line. */
  const ranCode = useRef<string | null>(null);

  useEffect(() => runs.mount(id), [id]);
  useEffect(() => void cellRuns.recall(), [cellRuns]);
  useEffect(() => {
    void draft.load();
    // The last words typed are saved when the page is hidden, which may be its end.
    const save = () => document.visibilityState === 'hidden' && void draft.flush();
    document.addEventListener('visibilitychange', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      void draft.flush();
    };
  }, [draft]);

  const start = useCallback(
    (judged: CellCheck | undefined, stepwise = false) => {
      const { code: current } = draft.view.get();
      ranCode.current = current;
      void cellRuns.start({
        fileName,
        backend: settings.get().backend,
        code: current,
        ...judged,
        stepwise,
        async prepare() {
          if (loadEmitted && current === draft.original) return loadEmitted();
          const { program, sourceMap, syntaxErrors } = await emit(id, fileName, current);
          const [first] = syntaxErrors;
          return first ? { failure: syntaxFailure(first) } : { program, sourceMap };
        },
      });
    },
    [cellRuns, draft, loadEmitted, fileName, id],
  );
  const run = useCallback(() => start(undefined), [start]);
  /** Lets the program do one step; it is started if it does not run. */
  const step = useCallback(() => {
    if (isUnderWay(cellRuns.view.get().state)) cellRuns.step();
    else start(undefined, true);
  }, [cellRuns, start]);
  /** Goes on with the run that was cut off: its own code, on the backend that it began on. */
  const resumeInterrupted = useCallback(() => {
    const { interrupted: checkpoint } = cellRuns.view.get();
    if (!checkpoint) return;
    const { code: kept, backend: former } = checkpoint;
    ranCode.current = kept;
    void cellRuns.start({
      fileName,
      backend: former,
      code: kept,
      checkpoint,
      async prepare() {
        if (loadEmitted && kept === draft.original) return loadEmitted();
        const { program, sourceMap, syntaxErrors } = await emit(id, fileName, kept);
        const [first] = syntaxErrors;
        return first ? { failure: syntaxFailure(first) } : { program, sourceMap };
      },
    });
  }, [cellRuns, draft, loadEmitted, fileName, id]);
  const runCheck = useMemo(() => check && (() => start(check)), [check, start]);

  const { failure } = view;
  const failures = useMemo<readonly Problem[]>(() => {
    if (!failure || failure.line === null || draftView.code !== ranCode.current) return NO_PROBLEMS;
    return [{ message: failure.message, line: failure.line, column: failure.column ?? 1 }];
  }, [failure, draftView.code]);

  return {
    cellRuns,
    draft,
    draftView,
    view,
    backend,
    backendFromAddress,
    problems,
    failures,
    run,
    step,
    resumeInterrupted,
    runCheck,
    setProblems,
    isUnderWay: isUnderWay(view.state),
  };
}

function syntaxFailure({ message, line, column }: Problem): Failure {
  return { name: 'SyntaxError', message, hint: texts.syntaxHint, line, column, frames: [] };
}
