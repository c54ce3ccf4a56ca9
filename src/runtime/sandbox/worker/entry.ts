/**
 * The engine bundle's entry: what the bootstrap imports in the worker. Exports the modules that programs
 * import, and `start`, which the bootstrap calls once.
 */
import * as tf from '@tensorflow/tfjs';
import { setDataProvider } from '../../../engine/host.ts';
import { readWorkerCommand, type WorkerCommand, type WorkerMessage } from '../../protocol/index.ts';
import { dataOf } from '../unrolled/captured.ts';
import { makeConsole } from '../unrolled/console.ts';
import * as unrolled from '../unrolled/index.ts';
import { BackendSwitch } from './backend-switch.ts';
import { DataProvider } from './data-provider.ts';
import { type Assets, lockDown } from './lockdown.ts';
import { Outbox } from './outbox.ts';
import { ProgramRunner } from './program-runner.ts';

export { tf, unrolled };

export function start({
  port,
  engineUrl,
  assets,
}: {
  port: MessagePort;
  engineUrl: string;
  assets: Assets;
}): void {
  // Bound once: a program that changes MessagePort.prototype changes nothing here.
  const send = port.postMessage.bind(port) as (message: WorkerMessage) => void;
  const outbox = new Outbox(send);
  const provider = new DataProvider(event => {
    outbox.push(event);
    outbox.flush();
  });
  let run: ProgramRunner | null = null;
  const backends = new BackendSwitch(message => void run?.fail(new Error(message)));
  const modules = { unrolled, '@tensorflow/tfjs': tf } as Record<string, Record<string, unknown>>;

  lockDown(globalThis, assets);
  setDataProvider(provider.load);
  Error.stackTraceLimit = 40;

  const obey = (command: WorkerCommand) => {
    if (command.kind === 'ping') send({ kind: 'pong' });
    else if (command.kind === 'prepare') void prepare(command.backend);
    else if (command.kind === 'data') provider.receive(command.fileName, command.text);
    else if (command.kind !== 'run') run?.obey(command);
    else if (run === null) {
      Object.assign(console, makeConsole());
      run = new ProgramRunner(
        {
          outbox,
          engineUrl,
          modules: modules as ConstructorParameters<typeof ProgramRunner>[0]['modules'],
          startBackend: choice => backends.use(choice),
        },
        command,
      );
      void run.start();
    }
  };

  const prepare = async (choice: Parameters<BackendSwitch['use']>[0]) => {
    try {
      const report = await backends.use(choice);
      outbox.push({ kind: 'ready', report });
    } catch (error) {
      send({ kind: 'crashed', reason: String(error) });
    }
  };

  port.onmessage = event => {
    const command = readWorkerCommand(dataOf(event));
    if (command) obey(command);
  };
  // What fails here, over a program's own prototypes for instance, must not come back as the next rejection.
  const failRun = async (reason: unknown) => {
    try {
      await run?.fail(reason);
    } catch {}
  };
  addEventListener('unhandledrejection', event => {
    event.preventDefault();
    void failRun(event.reason);
  });
  addEventListener('error', event => {
    event.preventDefault();
    void failRun(event.error ?? new Error(event.message));
  });
}
