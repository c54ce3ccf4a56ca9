import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import * as data from './data/index.ts';
import * as nn from './nn/index.ts';
import { failure, plainStand, takeStand } from './nn/test-support.ts';
import * as optim from './optim/index.ts';
import { arange, ones, tensor, zeros } from './tensor/index.ts';

beforeAll(() => takeStand(plainStand));

/** Calls as they come over from PyTorch, which the types refuse and a program runs all the same. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to call against the types.
type Untyped = any;
const N = nn as Untyped;
const O = optim as Untyped;
const D = data as Untyped;
const params = () => [new nn.Parameter(ones(2))];
const sgd = () => new optim.SGD(params(), { lr: 1 });

describe('arguments that would be dropped are refused with the call as it should be', () => {
  test.each<[string, () => unknown, string]>([
    ['numLayers by position', () => new N.LSTM(3, 4, 2), 'new nn.LSTM(3, 4, { numLayers: 2 })'],
    [
      'five by position',
      () => new N.GRU(3, 4, 2, true, true),
      'new nn.GRU(3, 4, { numLayers: 2, bias: true, batchFirst: true })',
    ],
    ['nonlinearity by position', () => new N.RNN(3, 4, 'relu'), "new nn.RNN(3, 4, { nonlinearity: 'relu' })"],
    [
      'position and name',
      () => new N.LSTM(3, 4, 2, { batchFirst: true }),
      'new nn.LSTM(3, 4, { numLayers: 2, batchFirst: true })',
    ],
    ['the rate of SGD', () => new O.SGD(params(), 0.1), 'new optim.SGD(params, { lr: 0.1 })'],
    ['the rate of Adam', () => new O.Adam(params(), 0.1), 'new optim.Adam(params, { lr: 0.1 })'],
    ['paddingIdx', () => new N.Embedding(5, 3, 0), 'new nn.Embedding(5, 3, { paddingIdx: 0 })'],
    ['bias', () => new N.Linear(3, 2, false), 'new nn.Linear(3, 2, { bias: false })'],
    [
      'gamma',
      () => new O.lrScheduler.StepLR(sgd(), 1, 0.5),
      'new optim.lrScheduler.StepLR(optimizer, 1, { gamma: 0.5 })',
    ],
    [
      'gamma of ExponentialLR by name',
      () => new O.lrScheduler.ExponentialLR(sgd(), { gamma: 0.5 }),
      'new optim.lrScheduler.ExponentialLR(optimizer, 0.5)',
    ],
    [
      'batchFirst',
      () => N.utils.rnn.padSequence([ones(2)], true),
      'nn.utils.rnn.padSequence(sequences, { batchFirst: true })',
    ],
    [
      'the order of the norm',
      () => N.utils.clipGradNorm_(params(), 1, 1),
      'nn.utils.clipGradNorm_(params, 1, { normType: 1 })',
    ],
    ['class weights', () => new N.CrossEntropyLoss(ones(3)), 'new nn.CrossEntropyLoss({ weight })'],
    ['reduction', () => new N.MSELoss('sum'), "new nn.MSELoss({ reduction: 'sum' })"],
    [
      'batchSize',
      () => new D.DataLoader([1, 2], 4, true),
      'new data.DataLoader(dataset, { batchSize: 4, shuffle: true })',
    ],
    ['the window', () => D.slidingWindows([1, 2, 3], 2), 'data.slidingWindows(series, { length: 2 })'],
    ['a variance', () => (ones(3) as Untyped).std(0, false), 'std(0, { unbiased: false })'],
    [
      'everything by name',
      () => new N.LSTM({ input_size: 3, hidden_size: 4, num_layers: 2 }),
      'new nn.LSTM(3, 4, { numLayers: 2 })',
    ],
    ['snake case', () => new N.LSTM(3, 4, { num_layers: 2 }), 'new nn.LSTM(3, 4, { numLayers: 2 })'],
    [
      'snake case beside others',
      () => new O.Adam(params(), { lr: 1, weight_decay: 0.1 }),
      '{ lr: 1, weightDecay: 0.1 }',
    ],
    [
      'snake case in a group',
      () => new O.Adam([{ params: params(), weight_decay: 0.1 }]),
      '{ params, weightDecay: 0.1 }',
    ],
    ['snake case of a loader', () => new D.DataLoader([1, 2], { batch_size: 4 }), '{ batchSize: 4 }'],
    [
      'T_max',
      () => new O.lrScheduler.CosineAnnealingLR({ T_max: 3, optimizer: sgd() }),
      'CosineAnnealingLR(optimizer, 3)',
    ],
    ['a slip of the keyboard', () => new N.LSTM(3, 4, { batchfirst: true }), '{ batchFirst: true }'],
    [
      'arguments of a layer without any',
      () => new N.ReLU(true),
      'ReLU takes no arguments, got 1. Write new ReLU().',
    ],
    [
      'one too many',
      () => new N.Dropout(0.5, true),
      'nn.Dropout takes one argument, got 2. Write new nn.Dropout(0.5).',
    ],
    ['options and more', () => new N.LSTM(3, 4, {}, true), 'nn.LSTM takes at most 3 arguments, got 4'],
  ])('%s', (_, call, written) => {
    expect(failure(call)).toContain(written);
  });

  test('an option that does not exist names those that do', () => {
    expect(failure(() => new N.GRU(3, 4, { projSize: 2 }))).toMatch(
      /there is no option projSize.*numLayers/s,
    );
    expect(failure(() => new N.Linear(3, 4, { device: 'cuda' }))).toMatch(
      /no option device: a program runs on one backend.*Leave it out/s,
    );
    expect(failure(() => zeros(2, 3, { device: 'cpu' } as Untyped))).toContain('no option device');
  });

  test.each<[string, () => unknown, string]>([
    [
      'a mode',
      () => new O.lrScheduler.ReduceLROnPlateau(sgd(), { mode: 'minimum' }),
      "expected mode to be 'min' or 'max', got 'minimum'",
    ],
    [
      'a mode of the threshold',
      () => new O.lrScheduler.ReduceLROnPlateau(sgd(), { thresholdMode: 'relative' }),
      "expected thresholdMode to be 'rel' or 'abs', got 'relative'",
    ],
    [
      'a probability',
      () => new N.LSTM(3, 4, { dropout: true }),
      'nn.LSTM: expected dropout to be a number, got true',
    ],
    [
      'a switch',
      () => new N.LSTM(3, 4, { bidirectional: 1 }),
      'expected bidirectional to be true or false, got 1',
    ],
    [
      'a reduction',
      () => new N.L1Loss({ reduction: 'average' }),
      "expected reduction to be 'mean', 'sum' or 'none', got 'average'",
    ],
    [
      'a type',
      () => tensor([1], { dtype: 'long' as 'int32' }),
      "expected dtype to be 'float32', 'int32' or 'bool', got 'long'",
    ],
    ['a type in last place', () => ones(2, { dtype: 'float64' } as Untyped), "got 'float64'"],
    [
      'weights',
      () => new N.NLLLoss({ weight: [1, 2] }),
      'expected weight to be a tensor or null, got a list',
    ],
  ])('%s of another kind says what was expected', (_, call, message) => {
    expect(failure(call)).toContain(message);
  });

  test('calls as they should be pass, null and undefined with them', () => {
    new nn.LSTM(3, 4, { numLayers: 2, dropout: undefined });
    new nn.Dropout({ p: 0.2 });
    new nn.Dropout();
    new nn.Embedding(3, 2, { paddingIdx: null });
    new N.CrossEntropyLoss({ weight: null });
    new optim.Adam([{ params: params(), lr: 1, weightDecay: 0.1 }], { eps: 1e-9 });
    nn.init.uniform_(new nn.Parameter(zeros(2)), { a: -1, b: 1 });
    expect(zeros([2, 3], { dtype: 'int32' }).dtype).toBe('int32');
    expect(arange(0, 1, 0.5, { dtype: 'float32' }).shape).toEqual([2]);
  });

  test("a learner's module without a constructor takes nothing", () => {
    class Net extends nn.Module {
      forward() {}
    }
    expect(failure(() => new (Net as Untyped)(10))).toContain('Net takes no arguments, got 1');
  });
});

describe('every function that takes options is checked', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([`${root}src/engine/index.ts`], { ...options, noEmit: true });
  const checker = program.getTypeChecker();

  /** The parameter's type if it is a plain object of optional settings. */
  function optionsOf(parameter: ts.ParameterDeclaration): ts.Type | null {
    const named = /^options$|^\{/.test(parameter.name.getText()) && parameter.type !== undefined;
    return named ? checker.getNonNullableType(checker.getTypeAtLocation(parameter.type!)) : null;
  }

  const declarations: [string, ts.FunctionLikeDeclaration][] = [];
  const isHidden = (node: ts.Declaration) =>
    (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;

  function add(name: string, node: ts.Node): void {
    if (ts.isClassDeclaration(node)) {
      const isAbstract = node.modifiers?.some(m => m.kind === ts.SyntaxKind.AbstractKeyword);
      for (const member of node.members) {
        if (isHidden(member) || (isAbstract && ts.isConstructorDeclaration(member))) continue;
        add(`${name}.${member.name?.getText() ?? 'constructor'}`, member);
      }
      // Methods such as those of Tensor are inherited from classes that are not behind the door.
      const base = node.heritageClauses?.find(clause => clause.token === ts.SyntaxKind.ExtendsKeyword);
      const parent = base && checker.getTypeAtLocation(base.types[0]!).symbol?.valueDeclaration;
      if (parent?.getSourceFile().fileName.includes('/src/engine/')) add(name, parent);
    } else if (
      ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isConstructorDeclaration(node)
    ) {
      const takesOptions = node.parameters.some(parameter => optionsOf(parameter) !== null);
      const isNew = declarations.every(([, other]) => other !== node);
      if (node.body && takesOptions && isNew) declarations.push([name, node]);
    }
  }

  function walk(symbol: ts.Symbol, path: string): void {
    for (const each of checker.getExportsOfModule(symbol)) {
      const target = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
      if (target.flags & ts.SymbolFlags.ValueModule) {
        if (each.name !== 'reference') walk(target, `${path}${each.name}.`);
      } else for (const node of target.declarations ?? []) add(path + each.name, node);
    }
  }
  walk(checker.getSymbolAtLocation(program.getSourceFile(`${root}src/engine/index.ts`)!)!, '');

  test('as many as there are', () => expect(declarations.length).toBeGreaterThan(50));

  test.each(declarations)('%s', (_, declaration) => {
    const [first] = (declaration.body as ts.Block).statements;
    const text = first?.getText() ?? '';
    expect(text).toMatch(/^checkCall\(/);
    const signature = text.match(/(["'])(.*)\1/s)![2]!;
    const braces = signature.slice(signature.lastIndexOf('{'));
    const listed = [...braces.matchAll(/(\w+): /g)].map(([, key]) => key!).sort();
    const type = optionsOf(declaration.parameters.find(parameter => optionsOf(parameter) !== null)!)!;
    expect(listed).toEqual(
      type
        .getProperties()
        .map(property => property.name)
        .sort(),
    );
  });
});
