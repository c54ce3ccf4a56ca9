import { describe, expect, it } from 'vitest';
import { splitWords } from '../ui/index.ts';
import { groupEntries } from './group-entries.ts';
import { makeSearch } from './search-entries.ts';
import type { ReferenceEntry } from './types.ts';

function entry(id: string, text = '', more: Partial<ReferenceEntry> = {}): ReferenceEntry {
  return {
    id,
    name: id.split('.').at(-1)!,
    namespace: id.split('.').slice(0, -1).join('.'),
    part: id.split('.').slice(0, -1).join('.') || 'tensors',
    kind: 'function',
    signatures: [],
    summary: text,
    blocks: [{ kind: 'text', label: null, text }],
    parameters: [],
    members: [],
    example: null,
    exampleHtml: null,
    ...more,
  };
}

describe('groupEntries', () => {
  it('puts parts in the page’s order, unnamed ones last, and types apart', () => {
    const groups = groupEntries([
      entry('zoo.lion'),
      entry('optim.Adam'),
      entry('nn.Linear'),
      entry('tensor'),
      entry('nn.Options', '', { kind: 'type' }),
    ]);
    expect(groups.map(group => group.id)).toEqual(['tensors', 'nn', 'optim', 'zoo']);
    expect(groups[1]!.entries.map(each => each.id)).toEqual(['nn.Linear']);
    expect(groups[1]!.types.map(each => each.id)).toEqual(['nn.Options']);
  });
});

describe('makeSearch', () => {
  const search = makeSearch([
    entry('nn.utils.clipGradNorm_', 'Scales all gradients by one factor.'),
    entry('nn.LSTM', 'A long short-term memory layer.'),
    entry('nn.LSTMCell', 'One step of a memory layer.'),
    entry('Tensor', 'An array of numbers.', {
      members: [{ name: 'matmul', signature: 'matmul(other)', summary: 'Matrix product.' }],
    }),
  ]);
  const ids = (query: string) => search(query).map(each => each.id);

  it('finds a name as here, as in PyTorch, by its words and as one word', () => {
    for (const query of ['clipGradNorm', 'clip_grad_norm_', 'grad norm', 'clipgradnorm']) {
      expect(ids(query)[0], query).toBe('nn.utils.clipGradNorm_');
    }
  });

  it('ranks names above descriptions and finds members', () => {
    expect(ids('lstm')[0]).toBe('nn.LSTM');
    expect(ids('matmul')).toEqual(['Tensor']);
    expect(ids('memory')).toHaveLength(2);
  });

  it('takes the start of a word and forgives a letter only when nothing fits', () => {
    expect(ids('clip')).toEqual(['nn.utils.clipGradNorm_']);
    expect(ids('tensro')).toEqual(['Tensor']);
    expect(ids('xylophone')).toEqual([]);
  });

  it('splits names into words', () => {
    expect(splitWords('nn.utils.clipGradNorm_')).toEqual(['nn', 'utils', 'clip', 'grad', 'norm']);
  });
});
