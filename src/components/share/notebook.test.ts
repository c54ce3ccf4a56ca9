import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNotebook, type NotebookContent } from './notebook.ts';
import { pythonBlocks } from './python-blocks.ts';

const lessons = join(import.meta.dirname, '../../lessons');
const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch[/\\][^/\\]+\.py$/.test(path))
  .map(path => ({ path, torch: readFileSync(join(lessons, path), 'utf8').trimEnd() }));

const program = `import torch
from torch import nn

model = nn.Linear(2, 1)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)

for step in range(3):
    model(torch.ones(2)).backward()
    optimizer.step()

print("trained")`;

const content: NotebookContent = {
  title: 'Train it',
  torch: program,
  weights: { optimizers: 1, bytes: new Uint8Array([1, 2, 3]) },
  fileName: 'train.ts',
  code: 'train();',
  isEdited: false,
};
const sourcesOf = (change: Partial<NotebookContent> = {}) =>
  makeNotebook({ ...content, ...change })
    .cells.filter(cell => cell.cell_type === 'code')
    .map(cell => cell.source);

describe('a notebook', () => {
  it('is of the format 4.5: every cell has an id of its own, code cells have empty outputs', () => {
    const notebook = makeNotebook(content);
    expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
    const ids = notebook.cells.map(cell => cell.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const cell of notebook.cells) {
      expect(cell.id).toMatch(/^[\w-]{1,64}$/);
      expect('outputs' in cell).toBe(cell.cell_type === 'code');
      if (cell.cell_type === 'code') expect(cell).toMatchObject({ outputs: [], execution_count: null });
    }
  });

  it('puts the weights into the model between its making and its training', () => {
    const sources = sourcesOf();
    expect(sources[1]).toBe('run_weights = "AQID"');
    expect(sources.slice(3)).toEqual([
      'model = nn.Linear(2, 1)\noptimizer = torch.optim.Adam(model.parameters(), lr=0.1)',
      'print(model.load_state_dict(weights[0]))',
      'for step in range(3):\n    model(torch.ones(2)).backward()\n    optimizer.step()',
      'print("trained")',
    ]);
  });

  it('lets the optimizers take them where the program makes its models as it goes', () => {
    const torch = `import torch

def train(width):
    model = torch.nn.Linear(width, 1)
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(width)).backward()

for width in (1, 2):
    train(width)
print("end")`;
    const sources = sourcesOf({ torch, weights: { optimizers: 2, bytes: new Uint8Array() } });
    expect(sources[2]).toContain('for i in range(2)');
    expect(sources[3]).toContain('torch.optim.Optimizer.__init__ = make_from_run');
    expect(sources[4]).toMatch(/^def train/);
    expect(sources.slice(5)).toEqual(['for width in (1, 2):\n    train(width)', 'print("end")']);
  });

  it('is the program alone before a run has trained anything', () => {
    const sources = sourcesOf({ weights: null });
    expect(sources.join('\n')).not.toContain('run_weights');
  });

  it('shows the program that ran, says that it was changed, and does not let it end its block', () => {
    const code = 'console.log(`a`);\n// ```\n# not markdown';
    const notebook = makeNotebook({ ...content, isEdited: true, code });
    expect(notebook.cells[0]!.source).toContain('changed program');
    expect(notebook.cells.at(-1)!.source).toContain(`\`\`\`\`ts\n${code}\n\`\`\`\``);
  });

  it.each(twins)('holds every line of $path once and in order', ({ torch }) => {
    const lines = (text: string) => text.split('\n').filter(line => line.trim() !== '');
    const sources = sourcesOf({ torch, weights: null });
    expect(lines(sources.join('\n')).sort()).toEqual(lines(torch).sort());
    const blocks = pythonBlocks(torch);
    expect(blocks.map(block => block.text).join('\n')).toBe(torch);
  });
});

describe('the statements of a Python program', () => {
  it('keep what belongs to them: branches, brackets, strings, comments and decorators', () => {
    const statements = [
      '# made of\nx = [\n1, "]",\n]',
      "s = '''\nfor x in y:\n'''  # [",
      '@torch.no_grad()\ndef f(\n    a,\n):\n    return a\n',
      'if x:\n    pass\nelse:\n    pass\n',
      "t = 'it\\'s ('",
      'print(t)',
    ];
    expect(pythonBlocks(statements.join('\n')).map(block => block.text)).toEqual(statements);
  });
});
