import { describe, expect, it } from 'vitest';
import { emitCell } from './emit-cell.ts';

describe('emitCell', () => {
  it('takes the types out and keeps fields, imports in use and top-level await', () => {
    const code = `import { nn, type Tensor, zeros } from 'unrolled';
class Net extends nn.Module {
  size: number = 3;
}
const x: Tensor = await Promise.resolve(zeros(2));
`;
    const { program } = emitCell(code, 'train.ts');
    expect(program).toContain("import { nn, zeros } from 'unrolled';");
    expect(program).toContain('size = 3;');
    expect(program).toContain('const x = await');
    expect(program).not.toContain('sourceMappingURL');
  });

  it('leads back to the lines of the file', () => {
    const map = JSON.parse(emitCell('interface A {\n  b: number;\n}\nconst c = 1;\n', 'train.ts').sourceMap);
    expect(map).toMatchObject({ version: 3, sources: ['train.ts'] });
    // Four lines down: what stands first in the program is the file's fourth line.
    expect(map.mappings).toMatch(/^AAGA/);
  });

  it('refuses what cannot be read', () => {
    expect(() => emitCell('let = 3 3', 'train.ts')).toThrow(/train\.ts/);
  });
});
