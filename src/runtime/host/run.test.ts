import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits, type RunEvent, type WorkerEvent } from '../protocol/index.ts';
import { ActiveRun } from './run.ts';
import { FakeHost } from './run-testing.ts';

let host: FakeHost;
let events: RunEvent[];
let run: ActiveRun;

const settle = () => vi.advanceTimersByTimeAsync(0);
const say = (...list: WorkerEvent[]) =>
  run.receive({ kind: 'batch', workerId: 7, batch: { runId: run.id, events: list } });
const kinds = () => events.map(event => (event.kind === 'state' ? event.state : event.kind));

async function start(program = "import { nn } from 'unrolled';") {
  host = new FakeHost();
  events = [];
  run = new ActiveRun(
    'run-1',
    { program, sourceMap: null, fileName: 'train.ts', backend: 'wasm' },
    host,
    event => events.push(event),
  );
  // The lexer compiles its own binary, which takes real time the first time.
  await vi.waitFor(() => expect(host.commands.length + Number(host.over)).toBeGreaterThan(0));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a run', () => {
  test('goes from starting over running to done', async () => {
    await start();
    expect(host.commands).toMatchObject([{ kind: 'run', runId: 'run-1', backend: 'wasm', seed: null }]);
    say({ kind: 'resumed' }, { kind: 'log', level: 'log', text: 'hello' });
    say({ kind: 'done' });
    expect(kinds()).toEqual(['starting', 'running', 'log', 'done', 'done']);
    expect(host.terminated).toEqual([7]);
    expect(host.over).toBe(true);
  });

  test('says nothing after its end', async () => {
    await start();
    say({ kind: 'done' }, { kind: 'log', level: 'log', text: 'late' });
    say({ kind: 'log', level: 'log', text: 'later' });
    run.stop();
    run.cancel();
    run.fail('X', 'x', null);
    expect(kinds()).toEqual(['starting', 'done', 'done']);
  });

  test('does not hear what another run says', async () => {
    await start();
    run.receive({ kind: 'batch', workerId: 7, batch: { runId: 'run-0', events: [{ kind: 'done' }] } });
    run.receive({ kind: 'batch', workerId: 7, batch: { runId: '', events: [{ kind: 'done' }] } });
    expect(run.state).toBe('starting');
  });

  test('that cannot be read fails without a worker', async () => {
    await start("import 'torch';");
    expect(events.at(-1)).toMatchObject({ kind: 'failed', line: 1 });
    expect(host.commands).toEqual([]);
  });

  test('pauses and resumes when the program does', async () => {
    await start();
    say({ kind: 'resumed' });
    run.pause();
    expect(run.state).toBe('running');
    say({ kind: 'paused' });
    expect(run.state).toBe('paused');
    run.step();
    run.resume();
    expect(host.commands.slice(1).map(command => command.kind)).toEqual(['pause', 'step', 'resume']);
  });

  test('is asked to stop, and its worker dismissed as soon as it has', async () => {
    await start();
    run.stop();
    expect(host.commands.at(-1)).toEqual({ kind: 'stop' });
    await vi.advanceTimersByTimeAsync(100);
    say({ kind: 'log', level: 'log', text: 'last words' }, { kind: 'stopped' });
    expect(kinds().slice(-3)).toEqual(['log', 'stopped', 'stopped']);
    expect(host.framesRemoved).toBe(0);
  });

  test('that does not listen is terminated after a quarter of a second', async () => {
    await start();
    run.stop();
    await vi.advanceTimersByTimeAsync(249);
    expect(host.terminated).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(host.terminated).toEqual([7]);
    run.receive({ kind: 'terminated', workerId: 7 });
    expect(run.state).toBe('stopped');
    expect(host.framesRemoved).toBe(0);
  });

  test('whose frame does not listen either loses the frame, well within a second', async () => {
    await start();
    run.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(host.framesRemoved).toBe(1);
    expect(run.state).toBe('stopped');
  });

  test('is told to be silent after five seconds, and again when it speaks', async () => {
    await start();
    for (const ms of [1_000, 4_900, 5_100, 6_000, 10]) run.noteSilence(ms);
    expect(events.filter(event => event.kind === 'silent')).toEqual([
      { kind: 'silent', silent: true },
      { kind: 'silent', silent: false },
    ]);
  });

  test('shows 2,000 lines and one that says so', async () => {
    await start();
    for (let i = 0; i < 3_000; i++) say({ kind: 'log', level: 'log', text: `line ${i}` });
    const lines = events.filter(event => event.kind === 'log');
    expect(lines).toHaveLength(2_001);
    expect(lines.at(-1)).toMatchObject({
      level: 'warn',
      text: 'Only the first 2,000 lines of a run are shown.',
    });
  });

  test('shows as many plots and curves as a page can', async () => {
    await start();
    for (let i = 0; i < 100; i++) {
      say({ kind: 'metric', plot: 'one', series: `s${i}`, x: [0], y: [0], options: {} });
      say({ kind: 'metric', plot: `plot ${i}`, series: 's', x: [0], y: [0], options: {} });
    }
    const shown = events.filter(event => event.kind === 'metric');
    expect(new Set(shown.map(event => event.plot)).size).toBe(32);
    expect(shown.filter(event => event.plot === 'one')).toHaveLength(16);
  });

  test('gets the site’s data sets by name', async () => {
    await start();
    say({ kind: 'data-wanted', fileName: 'sunspots.csv' }, { kind: 'data-wanted', fileName: 'none.csv' });
    await settle();
    expect(host.commands.slice(1)).toEqual([
      { kind: 'data', fileName: 'sunspots.csv', text: 'year,spots' },
      { kind: 'data', fileName: 'none.csv', text: null },
    ]);
  });

  test('52. gets each data set once and so many at most, however often it asks', async () => {
    await start();
    const requests: string[] = [];
    host.loadData = async fileName => {
      requests.push(fileName);
      return 'text';
    };
    for (let i = 0; i < 10_000; i++) say({ kind: 'data-wanted', fileName: 'sunspots.csv' });
    await settle();
    expect(requests).toEqual(['sunspots.csv']);
    for (let i = 0; i < 10_000; i++) say({ kind: 'data-wanted', fileName: `set-${i}.csv` });
    await settle();
    expect(requests.length).toBeLessThanOrEqual(2 * limits.dataFilesPerRun);
  });

  test('that leaks is warned of, with the line', async () => {
    await start();
    say({ kind: 'leak', tensorsPerStep: 2, frame: { line: 7, column: 3, label: '' } });
    say({ kind: 'vitals', stepMs: 1, numTensors: 10, numBytes: 40 });
    expect(events.at(-2)).toMatchObject({
      kind: 'log',
      level: 'warn',
      text: expect.stringContaining('line 7'),
    });
    expect(events.at(-1)).toMatchObject({ kind: 'vitals', warning: expect.stringContaining('about 2 more') });
  });
});
