import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkGoldens } from './check-goldens.ts';
import type { LayerGolden, TrainGolden } from './goldens.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/goldens/${name}.json`, import.meta.url), 'utf8')) as T;
const failing = async (content: unknown): Promise<string[]> =>
  (await checkGoldens(content, 'cpu')).filter(({ ok }) => !ok).map(({ tensor }) => tensor);

describe('checkGoldens', () => {
  it('names the tensor that lies beyond the tolerance, and no other', async () => {
    const golden = read<LayerGolden>('layer_LSTM_1x0x1x1x0');
    golden.output.data[7]! += 2e-5;
    golden.grads.weight_hh_l0!.data[3]! += 0.01;
    expect(await failing(golden)).toEqual(['output', 'grad weight_hh_l0']);
  });

  it('counts NaN as a deviation wherever it occurs', async () => {
    const golden = read<LayerGolden>('layer_GRU_1x0x1x1x0');
    golden.hN.data[0] = Number.NaN;
    expect(await failing(golden)).toEqual(['hN']);
    const broken = read<LayerGolden>('layer_GRU_1x0x1x1x0');
    broken.x.data[0] = Number.NaN;
    expect(await failing(broken)).toContain('output');
  });

  it('notices a training run that drifts', async () => {
    const golden = read<TrainGolden>('train_RNN');
    golden.lr *= 1.01;
    expect(await failing(golden)).toContain('losses');
  });

  it('refuses what is no golden file', async () => {
    await expect(checkGoldens({ some: 'thing' }, 'cpu')).rejects.toThrow(
      'Not a golden file: found the keys some',
    );
  });
});

describe('npm run parity', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/run.mjs', 'parity/run-goldens.ts', ...args], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });

  it('exits with 0 and a table when all agrees, with 1 when something deviates', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parity-'));
    const golden = read<LayerGolden>('layer_RNN_1x0x1x1x0');
    const write = () => writeFileSync(join(folder, 'layer.json'), JSON.stringify(golden));
    write();
    const good = run(folder, '--backend', 'wasm');
    golden.gradX.data[0]! += 1;
    write();
    const bad = run(folder, '--backend', 'wasm');
    rmSync(folder, { recursive: true });
    expect(good.stdout).toMatch(/^wasm +layer\.json +grad weight_ih_l0 +\d\.\de-\d+ +\d\.\de-\d+ *$/m);
    expect(good.status).toBe(0);
    expect(bad.stdout).toMatch(/grad x .*DEVIATES/);
    expect(bad.status).toBe(1);
  }, 60_000);

  it('says what it expects when the backend or the folder is wrong', () => {
    expect(run('parity', '--backend', 'abacus').stderr).toContain("There is no backend 'abacus'");
    expect(run().stderr).toContain('Usage: npm run parity');
  });
});
