// PyTorch's public API in the areas that the engine follows, with ours beside it: docs/pytorch-api.md.
//
//   node scripts/pytorch-api.mjs           writes the page
//   node scripts/pytorch-api.mjs --check   fails if the page is stale
//
// PyTorch's names come from parity/fixtures/pytorch-api.json (introspection of an installed torch), ours from
// the types behind the engine's door. An absence without a reason in pytorch-api-notes.json is an error, and so
// is a reason for something that is present.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = path => readFileSync(`${root}${path}`, 'utf8');
const pytorch = JSON.parse(read('parity/fixtures/pytorch-api.json'));
const notes = JSON.parse(read('scripts/pytorch-api-notes.json'));
const page = `${root}docs/pytorch-api.md`;

const door = `${root}src/engine/index.ts`;
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
const camel = name => {
  const [, body, tail] = /^(.*?)(_?)$/.exec(name);
  const joined = body.replace(/_+([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());
  return (/^[A-Z]_/.test(body) ? joined[0].toLowerCase() + joined.slice(1) : joined) + tail;
};

const exportsOf = symbol => {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return new Map(checker.getExportsOfModule(target).map(s => [s.name, s]));
};
const resolved = symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

function namespace(path) {
  let found = exportsOf(checker.getSymbolAtLocation(program.getSourceFile(door)));
  for (const part of path.split('.')) {
    const symbol = found.get(camel(part));
    if (!symbol) return new Map();
    found = exportsOf(symbol);
  }
  return found;
}

const isTensorLike = type => type.getProperty('requiresGrad') !== undefined;

/** Names that a signature takes: its parameters, and the fields of the plain objects among them. */
function parameterNames(signatures) {
  const names = new Set();
  for (const signature of signatures) {
    for (const parameter of signature.getParameters()) {
      const declaration = parameter.valueDeclaration;
      if (!declaration.name.elements) names.add(parameter.name);
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

function describeOurs(symbol) {
  const target = resolved(symbol);
  const type = checker.getTypeOfSymbol(target);
  const signatures =
    target.flags & ts.SymbolFlags.Class ? type.getConstructSignatures() : type.getCallSignatures();
  const instance = target.flags & ts.SymbolFlags.Class ? checker.getDeclaredTypeOfSymbol(target) : null;
  const members = new Set();
  for (const property of instance?.getProperties() ?? []) {
    const flags = property.valueDeclaration ? ts.getCombinedModifierFlags(property.valueDeclaration) : 0;
    if (!(flags & ts.ModifierFlags.Private)) members.add(property.name);
  }
  for (const property of type.getProperties()) members.add(property.name);
  const abstract = target.flags & ts.SymbolFlags.Class && signatures.length === 0;
  return { parameters: parameterNames(signatures), members, abstract };
}

// What PyTorch passes by one name and the engine by another.
const renamed = {
  tensor: ['target'],
  val: ['value'],
  parameters: ['params'],
  padded_sequences: ['padded'],
  packed_sequences: ['packed'],
  modules: ['modules'],
};
const ownName = (name, ours) =>
  [camel(name), ...(renamed[name] ?? [])].find(candidate => ours.has(candidate));

const problems = [];
const usedReasons = new Set();
function reasonFor(owner, name) {
  for (const key of [`${owner}.${name}`, ...(owner === name ? [name] : [])]) {
    if (key in notes.names) {
      usedReasons.add(key);
      return notes.names[key];
    }
  }
  if (owner !== name && name in notes.everywhere) return notes.everywhere[name];
  problems.push(`No reason given for the absence of ${owner === name ? name : `${owner}: ${name}`}.`);
  return '';
}

const counts = { present: 0, absent: 0 };
function row(prefix, name, entry, ours) {
  const symbol = ours.get(camel(name));
  if (!symbol) {
    counts.absent++;
    return `| \`${name}\` | — | | ${reasonFor(name, name)} |`;
  }
  counts.present++;
  const { parameters, members, abstract } = describeOurs(symbol);
  const missing = [];
  const taken = [];
  for (const parameter of abstract ? [] : entry.parameters) {
    const own = ownName(parameter, parameters);
    if (own) taken.push(own);
    else missing.push(parameter);
  }
  const shownMembers = [];
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
  const byReason = new Map();
  for (const item of missing) {
    const reason = reasonFor(name, item);
    byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${item}\``]);
  }
  const list = names => names.map(item => `\`${item}\``).join(', ');
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

Generated by \`node scripts/pytorch-api.mjs\` from PyTorch ${pytorch.torch.replace(/[a-z]\d*$/, '')} and the engine's types; do not edit.
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
    console.error('docs/pytorch-api.md is stale: run node scripts/pytorch-api.mjs.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, text);
  console.log(`docs/pytorch-api.md: ${counts.present} present, ${counts.absent} absent.`);
}
