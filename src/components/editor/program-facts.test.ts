import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { programFacts } from './program-facts.ts';
import { withSeed, withSettings } from './rewrite-program.ts';

const PROGRAM = `import { manualSeed, nn } from 'unrolled';
// const hiddenSize = 99; is a remark
const hiddenSize = 32, lr = 1e-2;
const name = 'GRU'; const usesNorm: boolean = true; const shift = -3 as const;
let steps = 100;
const sizes = [1, 2];
function inner() { const depth = 4; return depth; }
export const rate = 0.5;
manualSeed(0);
`;
const facts = (code: string) => programFacts(ts, code);

describe('settings of a program', () => {
  it('are its top-level constants with a literal, at the literal’s place', () => {
    const { settings } = facts(PROGRAM);
    expect(settings.map(({ name, value }) => [name, value])).toEqual([
      ['hiddenSize', 32],
      ['lr', 0.01],
      ['name', 'GRU'],
      ['usesNorm', true],
      ['shift', -3],
      ['rate', 0.5],
    ]);
    expect(settings.map(({ start, end }) => PROGRAM.slice(start, end))).toEqual([
      '32',
      '1e-2',
      "'GRU'",
      'true',
      '-3',
      '0.5',
    ]);
  });

  it('can be read of a program that is being typed', () => {
    expect(facts('const a = 1;\nconst b = ').settings.map(({ name }) => name)).toEqual(['a']);
  });

  it('are changed in the text and nowhere else; reading them again gives what was set', () => {
    const changed = withSettings(PROGRAM, facts(PROGRAM), { hiddenSize: 8, name: "it's", shift: 2 });
    expect(changed).toContain('const hiddenSize = 8, lr = 1e-2;');
    expect(changed).toContain('// const hiddenSize = 99;');
    const values = Object.fromEntries(facts(changed).settings.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({ hiddenSize: 8, name: "it's", shift: 2, lr: 0.01 });
    expect(() => withSettings(PROGRAM, facts(PROGRAM), { width: 1 })).toThrow(
      'no setting "width" to change; its settings: hiddenSize, lr',
    );
  });

  it('come back as any number or text that was put in', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter(x => !Object.is(x, -0)),
      fc.string(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(value, fc.constantFrom('1', "'a'", '"b"'), (wanted, former) => {
        const code = `const a = ${former};\nconst b = 2;\n`;
        const [a, b] = facts(withSettings(code, facts(code), { a: wanted })).settings;
        expect([a!.value, b!.value]).toEqual([wanted, 2]);
      }),
    );
  });
});

describe('the seed of a program', () => {
  it('is the argument of manualSeed, or the setting that is handed to it', () => {
    expect(withSeed(PROGRAM, facts(PROGRAM), 7)).toContain('manualSeed(7);');
    const bySetting = 'const seed = 1;\nmanualSeed(seed);\n';
    expect(withSeed(bySetting, facts(bySetting), 7)).toBe('const seed = 7;\nmanualSeed(seed);\n');
  });

  it('changes wherever the same one is given, so that two models stay alike; another stays', () => {
    const code = 'manualSeed(3);\na();\nmanualSeed(3);\nb();\nmanualSeed(4);\n';
    expect(withSeed(code, facts(code), 9)).toBe(
      'manualSeed(9);\na();\nmanualSeed(9);\nb();\nmanualSeed(4);\n',
    );
  });

  it('comes before the first statement where a program sets none', () => {
    const code = "import { nn } from 'unrolled';\n\n// A layer.\nconst layer = new nn.RNN(1, 2);\n";
    const seeded = withSeed(code, facts(code), 5);
    const { seedCalls } = facts(seeded);
    expect(seedCalls).toMatchObject([{ seed: 5 }]);
    expect(seeded.indexOf('manualSeed(5)')).toBeLessThan(seeded.indexOf('new nn.RNN'));
    const imported = "import { manualSeed } from 'unrolled';\nmain();\n";
    expect(withSeed(imported, facts(imported), 5)).toBe(
      "import { manualSeed } from 'unrolled';\nmanualSeed(5);\nmain();\n",
    );
    expect(ts.transpileModule(seeded, { reportDiagnostics: true }).diagnostics).toEqual([]);
  });
});
