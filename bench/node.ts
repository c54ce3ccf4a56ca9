import { allContenders } from './contenders/all.ts';
import type { AskPytorch } from './contenders/pytorch.ts';
import { runStudies, type StudyRequest } from './studies/index.ts';
import { runSuite, type SuiteRequest, type SuiteResult } from './suite.ts';

/** The suite under Node, where tfjs finds its binaries by itself. */
export const runInNode = (request: SuiteRequest, askPytorch: AskPytorch | null): Promise<SuiteResult> =>
  runSuite({
    ...request,
    contenders: allContenders(request.backend, askPytorch),
    say: line => console.log(line),
  });

export const studyInNode = (request: StudyRequest) => runStudies(request, line => console.log(line));
