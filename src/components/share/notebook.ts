import type { RunWeights } from '../../stores/index.ts';
import { type PythonBlock, pythonBlocks } from './python-blocks.ts';

interface NotebookCell {
  readonly cell_type: 'code' | 'markdown';
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly outputs?: readonly never[];
  readonly execution_count?: null;
}

/** Jupyter's file format, version 4.5. Source: https://nbformat.readthedocs.io/en/latest/format_description.html */
export interface Notebook {
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly NotebookCell[];
}

export interface NotebookContent {
  readonly title: string;
  /** The lesson's twin of the program, in PyTorch. */
  readonly torch: string;
  /** What the run trained; null before one has. */
  readonly weights: RunWeights | null;
  readonly fileName: string;
  /** The program that ran, in TypeScript. */
  readonly code: string;
  /** Whether the reader had changed it, so that the twin is not the same program. */
  readonly isEdited: boolean;
}

/** A lesson's program as a Jupyter notebook in PyTorch, which begins with the weights that the run ended with. */
export function makeNotebook({ title, torch, weights, fileName, code, isEdited }: NotebookContent): Notebook {
  const blocks = pythonBlocks(torch);
  const { before, training, after } = splitAtTraining(blocks);
  const isImport = ({ head }: PythonBlock) => /^(?:import|from)\b/.test(head);
  const rest = before.filter(block => !isImport(block));
  const models = weights && modelsByOptimizer(torch, before, weights.optimizers);
  const sources: (string | { hidden: string } | null)[] = [
    textOf(before.filter(isImport)),
    weights && { hidden: `run_weights = "${toBase64(weights.bytes)}"` },
    weights && readerSource(weights.optimizers),
    weights && !models ? HOOK_SOURCE : null,
    textOf(rest),
    models && loadSource(models),
    ...training.map(block => textOf([block])),
    textOf(after),
  ];
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(match => match[0].length + 1)));
  const cells = [
    markdown(introduction({ title, hasWeights: weights !== null, isEdited })),
    ...sources.flatMap(source => {
      if (!source) return [];
      return typeof source === 'string'
        ? [codeCell(source)]
        : [codeCell(source.hidden, { jupyter: { source_hidden: true } })];
    }),
    markdown(`## The program in TypeScript\n\n\`${fileName}\`\n\n${fence}ts\n${code.trimEnd()}\n${fence}`),
  ];
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
    },
    cells: cells.map((cell, i) => ({ ...cell, id: `cell-${i + 1}` })),
  };
}

/** Where the program first trains: what comes before can be run without it, and what comes after too. */
function splitAtTraining(blocks: readonly PythonBlock[]) {
  const isDefinition = ({ head }: PythonBlock) => /^(?:async def|def|class|@)\b/.test(head);
  const trainers = blocks.flatMap(({ head, text }) => {
    const name = /^def (\w+)/.exec(head)?.[1];
    return name && text.includes('.backward(') ? [name] : [];
  });
  const trains = (block: PythonBlock) =>
    !isDefinition(block) &&
    (block.text.includes('.backward(') ||
      trainers.some(name => new RegExp(`\\b${name}\\(`).test(block.text)));
  const first = blocks.findIndex(trains);
  if (first < 0) return { before: blocks, training: [], after: [] };
  return { before: blocks.slice(0, first), training: [blocks[first]!], after: blocks.slice(first + 1) };
}

/**
 * The variables whose parameters the optimizers are given, where the program says so at its margin and before it
 * trains: `optimizer = torch.optim.Adam(model.parameters(), …)`. Null if it makes its optimizers in any other way.
 */
function modelsByOptimizer(
  torch: string,
  before: readonly PythonBlock[],
  optimizers: number,
): readonly string[] | null {
  const made = torch.match(/\boptim\.[A-Z]\w*\(/g)?.length ?? 0;
  const models = before.flatMap(({ head }) => {
    const match = /^\w+ = (?:torch\.)?optim\.[A-Z]\w*\((\w+)\.parameters\(\)/.exec(head);
    return match ? [match[1]!] : [];
  });
  return models.length === made && made === optimizers ? models : null;
}

function introduction({
  title,
  hasWeights,
  isEdited,
}: {
  title: string;
  hasWeights: boolean;
  isEdited: boolean;
}): string {
  const lines = [`# ${title}`, '', 'A program of Unrolled, written in PyTorch.'];
  if (hasWeights) {
    lines.push(
      '',
      'It holds the weights that a run in the browser ended with. Run the cells in order: the weights go into the model before it is trained further. Leave the training out to look at them as they are.',
    );
  }
  if (isEdited) {
    lines.push(
      '',
      'The run was of a changed program, which stands at the end; what is written in PyTorch is the lesson’s own. If the sizes of the model were changed, change them here too: PyTorch names the tensors that do not fit.',
    );
  }
  return lines.join('\n');
}

function readerSource(optimizers: number): string {
  const parts =
    optimizers === 1
      ? ['weights = [tensors]']
      : [
          '# Several optimizers trained: their tensors are named 0.…, 1.… and so on.',
          'weights = [',
          '    {name.split(".", 1)[1]: t for name, t in tensors.items() if name.startswith(f"{i}.")}',
          `    for i in range(${optimizers})`,
          ']',
        ];
  return [
    'import base64',
    'import json',
    'import re',
    'import struct',
    '',
    'import torch',
    '',
    '',
    '# What safetensors.torch.load does, for a file of float32 alone.',
    'def read_safetensors(raw):',
    '    (length,) = struct.unpack("<Q", raw[:8])',
    '    tensors = {}',
    '    for name, entry in json.loads(raw[8 : 8 + length]).items():',
    '        begin, end = (8 + length + offset for offset in entry["data_offsets"])',
    '        flat = torch.frombuffer(bytearray(raw[begin:end]), dtype=torch.float32)',
    '        # readOut in TypeScript is read_out in Python.',
    '        name = re.sub("(?<=[a-z0-9])[A-Z]", lambda capital: "_" + capital[0].lower(), name)',
    '        tensors[name] = flat.reshape(entry["shape"])',
    '    return tensors',
    '',
    '',
    'tensors = read_safetensors(base64.b64decode(run_weights))',
    ...parts,
    'for name, t in tensors.items():',
    '    print(name, tuple(t.shape))',
  ].join('\n');
}

const loadSource = (models: readonly string[]) =>
  models.map((model, i) => `print(${model}.load_state_dict(weights[${i}]))`).join('\n');

const HOOK_SOURCE = `# The program makes its optimizers as it goes. Each gives its parameters, when it is made, the weights that the
# run's optimizer of the same number ended with. START_FROM_RUN = False begins with fresh weights.
START_FROM_RUN = True
numbers = iter(range(len(weights)))
if "make_optimizer" not in globals():
    make_optimizer = torch.optim.Optimizer.__init__


def make_from_run(self, params, defaults):
    make_optimizer(self, params, defaults)
    number = next(numbers, None)
    if not START_FROM_RUN or number is None:
        return
    own = [p for group in self.param_groups for p in group["params"]]
    trained = list(weights[number].values())
    if [p.shape for p in own] != [t.shape for t in trained]:
        raise ValueError(f"optimizer {number}: the run's weights have other shapes; START_FROM_RUN = False goes on without them")
    with torch.no_grad():
        for p, t in zip(own, trained):
            p.copy_(t)


torch.optim.Optimizer.__init__ = make_from_run`;

const textOf = (blocks: readonly PythonBlock[]) =>
  blocks
    .map(block => block.text)
    .join('\n')
    .trim();

const markdown = (source: string) => ({ cell_type: 'markdown' as const, metadata: {}, source });
const codeCell = (source: string, metadata: NotebookCell['metadata'] = {}) => ({
  cell_type: 'code' as const,
  metadata,
  source,
  outputs: [],
  execution_count: null,
});

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
