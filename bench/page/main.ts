import { allContenders } from '../contenders/all.ts';
import type { AskPytorch } from '../contenders/pytorch.ts';
import { runStudies, type StudyRequest, type StudyResult } from '../studies/index.ts';
import { runSuite, type SuiteRequest, type SuiteResult } from '../suite.ts';
import { wasmPaths } from '../wasm-paths.ts';

declare global {
  /** Called by the benchmark's driver once the page is loaded. */
  var runBenchmark: (request: SuiteRequest) => Promise<SuiteResult>;
  var runStudy: (request: StudyRequest) => Promise<StudyResult>;
  /** Offered by the driver where PyTorch is installed. */
  var askPytorch: AskPytorch | undefined;
}

globalThis.runBenchmark = request =>
  runSuite({
    ...request,
    contenders: allContenders(request.backend, globalThis.askPytorch ?? null),
    wasmPaths,
    say: line => console.log(line),
  });

globalThis.runStudy = request => runStudies(request, line => console.log(line), wasmPaths);
