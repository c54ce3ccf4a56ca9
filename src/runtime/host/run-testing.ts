import type { BackendChoice, BackendReport, WorkerCommand } from '../protocol/index.ts';
import type { RunHost } from './run.ts';
import { TimesByProgram } from './step-times.ts';

/** A runtime that does what it is told and remembers it; the workers' side is played by the test. */
export class FakeHost implements RunHost {
  commands: WorkerCommand[] = [];
  told: { workerId: number; command: WorkerCommand }[] = [];
  terminated: number[] = [];
  framesRemoved = 0;
  over = false;
  taken: BackendChoice[] = [];
  automatic: BackendChoice = 'auto';
  patienceMs = 1_000;
  times = new TimesByProgram();
  /** What each choice comes to on this machine. */
  comesTo: Partial<Record<BackendChoice, BackendReport['name']>> = {};

  takeWorker = async (choice: BackendChoice) => {
    this.taken.push(choice);
    return 6 + this.taken.length;
  };

  prepare = async (workerId: number): Promise<BackendReport> => {
    const choice = this.taken[workerId - 7]!;
    const name = this.comesTo[choice] ?? (choice === 'auto' ? 'webgpu' : choice);
    return { name, reason: `${name} it is.`, adapter: null, software: false };
  };

  tell(workerId: number, command: WorkerCommand) {
    this.commands.push(command);
    this.told.push({ workerId, command });
  }

  terminate(workerId: number) {
    this.terminated.push(workerId);
  }

  removeFrame() {
    this.framesRemoved++;
  }

  loadData = async (fileName: string): Promise<string | null> =>
    fileName === 'sunspots.csv' ? 'year,spots' : null;

  ended() {
    this.over = true;
  }
}
