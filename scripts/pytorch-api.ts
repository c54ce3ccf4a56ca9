// PyTorch's public API in the areas that the engine follows, with ours beside it: docs/pytorch-api.md.
//
//   npm run pytorch-api              writes the page
//   npm run pytorch-api -- --check   fails if the page is stale
//
// PyTorch's names come from parity/fixtures/pytorch-api.json (introspection of an installed torch), ours from
// the types behind the engine's door. An absence without a reason in pytorch-api-notes.json is an error, and so
// is a reason for something that is present.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './steps.mjs';

interface Entry {
  readonly parameters: readonly string[];
  readonly members?: readonly string[];
}

interface Pytorch {
  readonly torch: string;
  readonly areas: Readonly<Record<string, { prefix: string; entries: Readonly<Record<string, Entry>> }>>;
}

/** Why a name is absent: by its owner and name, or wherever it stands. */
interface Notes {
  readonly names: Readonly<Record<string, string>>;
  readonly everywhere: Readonly<Record<string, string>>;
}

type Exports = ReadonlyMap<string, ts.Symbol>;

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pytorch: Pytorch = JSON.parse(read('parity/fixtures/pytorch-api.json'));
const notes: Notes = JSON.parse(read('scripts/pytorch-api-notes.json'));
const page = join(root, 'docs/pytorch-api.md');

const door = join(root, 'src/engine/index.ts');
const { config } = ts.parseConfigFileTextToJson('tsconfig.json', read('tsconfig.json'));
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
const program = ts.createProgram([door], {
  ...options,
  noEmit: true,
  incremental: false,
  tsBuildInfoFile: undefined,
});
const checker = program.getTypeChecker();

/** snake_case → camelCase, a trailing underscore kept; T_max → tMax. */
const camel = (name: string) => {
  const [, body = '', tail = ''] = /^(.*?)(_?)$/.exec(name) ?? [];
  const joined = body.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return (/^[A-Z]_/.test(body) ? joined.charAt(0).toLowerCase() + joined.slice(1) : joined) + tail;
};

const exportsOf = (symbol: ts.Symbol): Exports => {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return new Map(checker.getExportsOfModule(target).map(s => [s.name, s]));
};
const resolved = (symbol: ts.Symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

function namespace(path: string): Exports {
  let found = exportsOf(checker.getSymbolAtLocation(program.getSourceFile(door)!)!);
  for (const part of path.split('.')) {
    const symbol = found.get(camel(part));
    if (!symbol) return new Map();
    found = exportsOf(symbol);
  }
  return found;
}

const isTensorLike = (type: ts.Type) => type.getProperty('requiresGrad') !== undefined;

/** Names that a signature takes: its parameters, and the fields of the plain objects among them. */
function parameterNames(signatures: readonly ts.Signature[]): Set<string> {
  const names = new Set<string>();
  for (const signature of signatures) {
    for (const parameter of signature.getParameters()) {
      const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
      if (ts.isIdentifier(declaration.name)) names.add(parameter.name);
      const whole = checker.getTypeOfSymbolAtLocation(parameter, declaration);
      for (const type of whole.isUnion() ? whole.types : [whole]) {
        if (
          !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) ||
          isTensorLike(type) ||
          checker.isArrayType(type)
        )
          continue;
        if (
          type.getCallSignatures().length > 0 ||
          type.getProperty('length') ||
          type.getProperty('paramGroups')
        )
          continue;
        for (const property of type.getProperties()) names.add(property.name);
      }
    }
  }
  return names;
}

function describeOurs(symbol: ts.Symbol) {
  const target = resolved(symbol);
  const type = checker.getTypeOfSymbol(target);
  const signatures =
    target.flags & ts.SymbolFlags.Class ? type.getConstructSignatures() : type.getCallSignatures();
  const instance = target.flags & ts.SymbolFlags.Class ? checker.getDeclaredTypeOfSymbol(target) : null;
  const members = new Set<string>();
  for (const property of instance?.getProperties() ?? []) {
    const flags = property.valueDeclaration ? ts.getCombinedModifierFlags(property.valueDeclaration) : 0;
    if (!(flags & ts.ModifierFlags.Private)) members.add(property.name);
  }
  for (const property of type.getProperties()) members.add(property.name);
  const abstract = Boolean(target.flags & ts.SymbolFlags.Class) && signatures.length === 0;
  return { parameters: parameterNames(signatures), members, abstract };
}

// What PyTorch passes by one name and the engine by another.
const renamed: Readonly<Record<string, readonly string[]>> = {
  tensor: ['target'],
  val: ['value'],
  parameters: ['params'],
  padded_sequences: ['padded'],
  packed_sequences: ['packed'],
  modules: ['modules'],
};
const ownName = (name: string, ours: ReadonlySet<string>) =>
  [camel(name), ...(renamed[name] ?? [])].find(candidate => ours.has(candidate));

const problems: string[] = [];
const usedReasons = new Set<string>();
function reasonFor(owner: string, name: string): string {
  for (const key of [`${owner}.${name}`, ...(owner === name ? [name] : [])]) {
    const reason = notes.names[key];
    if (reason !== undefined) {
      usedReasons.add(key);
      return reason;
    }
  }
  const everywhere = notes.everywhere[name];
  if (owner !== name && everywhere !== undefined) return everywhere;
  problems.push(`No reason given for the absence of ${owner === name ? name : `${owner}: ${name}`}.`);
  return '';
}

const counts = { present: 0, absent: 0 };
function row(prefix: string, name: string, entry: Entry, ours: Exports): string {
  const symbol = ours.get(camel(name));
  if (!symbol) {
    counts.absent++;
    return `| \`${name}\` | — | | ${reasonFor(name, name)} |`;
  }
  counts.present++;
  const { parameters, members, abstract } = describeOurs(symbol);
  const missing: string[] = [];
  const taken: string[] = [];
  for (const parameter of abstract ? [] : entry.parameters) {
    const own = ownName(parameter, parameters);
    if (own) taken.push(own);
    else missing.push(parameter);
  }
  const shownMembers: string[] = [];
  for (const member of entry.members ?? []) {
    const own = [camel(member), member].find(candidate => members.has(candidate));
    if (own) shownMembers.push(own);
    else missing.push(member);
  }
  for (const found of [...taken, ...shownMembers]) {
    for (const key of Object.keys(notes.names)) {
      if (key.startsWith(`${name}.`) && camel(key.slice(name.length + 1)) === found) {
        problems.push(`${key} is there, but pytorch-api-notes.json gives a reason for its absence.`);
      }
    }
  }
  const byReason = new Map<string, string[]>();
  for (const item of missing) {
    const reason = reasonFor(name, item);
    byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${item}\``]);
  }
  const list = (names: readonly string[]) => names.map(item => `\`${item}\``).join(', ');
  const present = [list(taken), list([...new Set(shownMembers)])].filter(Boolean).join('; members ');
  const absent = Array.from(byReason, ([reason, items]) => `${items.join(', ')}: ${reason}`).join(' ');
  return `| \`${name}\` | \`${prefix}.${camel(name)}\` | ${present} | ${absent} |`;
}

const sections = Object.entries(pytorch.areas).map(([title, { prefix, entries }]) => {
  const ours = namespace(prefix);
  const ownPrefix = prefix.split('.').map(camel).join('.');
  const rows = Object.entries(entries).map(([name, entry]) => row(ownPrefix, name, entry, ours));
  return [
    `## ${title} (\`torch.${prefix}\`)`,
    '',
    '| PyTorch | Unrolled | takes | absent, and why |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
});

for (const key of Object.keys(notes.names)) {
  if (!usedReasons.has(key) && !problems.some(problem => problem.startsWith(`${key} is there`))) {
    problems.push(`pytorch-api-notes.json explains ${key}, which is not absent.`);
  }
}

const text = `# PyTorch's API and ours

Generated by \`npm run pytorch-api\` from PyTorch ${pytorch.torch.replace(/[a-z]\d*$/, '')} and the engine's types; do not edit.
The rule between the two columns: snake_case becomes camelCase, keyword arguments become one trailing options
object, \`model(x)\` becomes \`model.forward(x)\`. State-dict names, gate order, shapes and defaults are PyTorch's.

Present: ${counts.present} classes and functions. Absent: ${counts.absent}, each with its reason.

${sections.join('\n\n')}
`;

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  const current = (() => {
    try {
      return readFileSync(page, 'utf8');
    } catch {
      return '';
    }
  })();
  if (current !== text) {
    console.error('docs/pytorch-api.md is stale. Run: npm run pytorch-api');
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, text);
  console.log(`docs/pytorch-api.md: ${counts.present} present, ${counts.absent} absent.`);
}
