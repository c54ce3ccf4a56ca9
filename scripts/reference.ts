// Reads the API reference out of the doc comments of the module 'unrolled'. As a command it prints what the
// reference lacks: public names without a description, functions and classes without an example.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Comment,
  CommentDisplayPart,
  ContainerReflection,
  DeclarationReflection,
  ReflectionKind,
  SignatureReflection,
  SomeType,
} from 'typedoc';
import type { ReferenceBlock, ReferenceEntry, ReferenceMember } from '../src/components/reference/types.ts';
import { readBlocks } from './reference-blocks.ts';
import { completeExample } from './reference-example.ts';
import { root } from './steps.mjs';

const entryPoint = join(root, 'src/runtime/sandbox/unrolled/index.ts');

/** Handed on, since TypeDoc is loaded only when there is something to read. */
type Kinds = typeof ReflectionKind;

/** An entry before its example is highlighted. */
type Entry = Omit<ReferenceEntry, 'exampleHtml'>;

/** An entry while it is read: with the files that it and its members are written in. */
interface Draft extends Entry {
  readonly file: string;
  readonly members: (ReferenceMember & { readonly origin: string })[];
}

/**
 * The entries of the reference, in the order of their names within their namespaces. Reading takes some ten
 * seconds, so the result is kept in `.cache` for as long as no source changes.
 */
export async function readReference(): Promise<Entry[]> {
  const cacheFolder = join(root, '.cache/reference');
  const cacheFile = join(cacheFolder, `${await fingerprint()}.json`);
  try {
    return JSON.parse(await readFile(cacheFile, 'utf8'));
  } catch {
    // Not read yet in this state of the sources.
  }
  const entries = await extract();
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(cacheFile, JSON.stringify(entries));
  return entries;
}

/** A hash over everything that the entries are made from. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const folders = ['src/engine', 'src/runtime'];
  for (const folder of folders) {
    const names = await readdir(join(root, folder), { recursive: true });
    for (const name of names.sort()) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      hash.update(name).update(await readFile(join(root, folder, name)));
    }
  }
  for (const name of ['reference.ts', 'reference-blocks.ts', 'reference-example.ts']) {
    hash.update(await readFile(join(root, 'scripts', name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function extract(): Promise<Entry[]> {
  const { Application, LogLevel, ReflectionKind: kinds } = await import('typedoc');
  const app = await Application.bootstrap({
    entryPoints: [entryPoint],
    tsconfig: join(root, 'tsconfig.json'),
    compilerOptions: { incremental: false, noEmit: true },
    skipErrorChecking: true,
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    excludeExternals: true,
    readme: 'none',
    logLevel: LogLevel.Error,
    sort: ['source-order'],
    jsDocCompatibility: { exampleTag: true },
  });
  const project = await app.convert();
  if (!project) throw new Error('The API reference could not be read: see the messages above.');
  const drafts: Draft[] = [];
  collect(project, '', drafts, kinds);
  const entries = withoutInherited(drafts);
  const topLevelNames = new Set((project.children ?? []).map(child => child.name));
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  return entries.map(entry => ({
    ...entry,
    example: entry.example === null ? null : completeExample(entry.example, topLevelNames),
    blocks: entry.blocks.map(block => resolveLinks(block, entry, byId)),
  }));
}

/**
 * Members that come from an exported class by way of one that is not exported stand with the former alone: a
 * member written in another class's file, where that class has one of the same name.
 */
function withoutInherited(drafts: readonly Draft[]): Entry[] {
  const owners = new Set<string>();
  for (const { kind, members, file } of drafts) {
    if (kind === 'class') for (const { name } of members) owners.add(`${file} ${name}`);
  }
  return drafts.map(({ file, ...entry }) => ({
    ...entry,
    members: entry.members
      .filter(({ name, origin }) => origin === file || !owners.has(`${origin} ${name}`))
      .map(({ origin: _, ...member }) => member),
  }));
}

function collect(parent: ContainerReflection, namespace: string, drafts: Draft[], kinds: Kinds): void {
  for (const child of parent.children ?? []) {
    const id = namespace === '' ? child.name : `${namespace}.${child.name}`;
    if (child.kindOf([kinds.Namespace, kinds.Module])) collect(child, id, drafts, kinds);
    else if (child.kind !== kinds.Reference) drafts.push(...readEntry(child, id, namespace, kinds));
  }
}

const parts: Readonly<Record<string, string>> = {
  tensor: 'tensors',
  nn: 'tensors',
  serialization: 'saving',
  sandbox: 'plot',
};

/** Where an entry stands on the page: under its namespace, and without one by the folder it comes from. */
function partOf(reflection: DeclarationReflection, namespace: string): string {
  if (namespace !== '') return namespace;
  const folder = /src\/(?:engine|runtime)\/(\w+)\//.exec(fileOf(reflection))?.[1];
  return (folder && parts[folder]) || 'backends';
}

const fileOf = (reflection: DeclarationReflection) =>
  (reflection.sources ?? reflection.signatures?.[0]?.sources)?.[0]?.fullFileName ?? '';

function readEntry(reflection: DeclarationReflection, id: string, namespace: string, kinds: Kinds): Draft[] {
  const comment = commentOf(reflection);
  const base: Omit<Draft, 'kind' | 'signatures'> = {
    id,
    name: reflection.name,
    namespace,
    part: partOf(reflection, namespace),
    file: fileOf(reflection),
    summary: summaryOf(comment),
    blocks: readBlocks(comment),
    parameters: [],
    members: [],
    example: exampleOf(comment),
  };
  if (reflection.kind === kinds.Function) {
    const signatures = reflection.signatures ?? [];
    return [
      {
        ...base,
        kind: 'function',
        signatures: signatures.map(signature => callText(id, signature)),
        parameters: parametersOf(signatures[0]),
      },
    ];
  }
  if (reflection.kind === kinds.Class) {
    const constructors =
      reflection.children?.find(child => child.kind === kinds.Constructor)?.signatures ?? [];
    const canConstruct = !reflection.flags.isAbstract && constructors.length > 0;
    return [
      {
        ...base,
        kind: 'class',
        signatures: canConstruct
          ? constructors.map(each => callText(`new ${id}`, each))
          : [`${reflection.flags.isAbstract ? 'abstract ' : ''}class ${id}`],
        parameters: canConstruct ? parametersOf(constructors[0]) : [],
        members: membersOf(reflection, kinds),
      },
    ];
  }
  if (reflection.kind === kinds.Variable) {
    const members = objectMembers(reflection, id, namespace);
    return [
      { ...base, kind: 'value', signatures: [`const ${id}${typeSuffix(reflection, members)}`] },
      ...members,
    ];
  }
  const isAlias = reflection.kind === kinds.TypeAlias;
  return [
    {
      ...base,
      kind: 'type',
      signatures: [isAlias ? `type ${id} = ${reflection.type}` : `interface ${id}`],
      members: isAlias ? [] : membersOf(reflection, kinds),
    },
  ];
}

/** From this many functions on, an object such as `plot` is a part of the page by itself. */
const functionsOfAPart = 6;

/** The functions of an object: each an entry of its own. */
function objectMembers(reflection: DeclarationReflection, id: string, namespace: string): Draft[] {
  const children = literalOf(reflection.type)?.children ?? reflection.children ?? [];
  const signaturesOf = (child: DeclarationReflection) =>
    child.signatures ?? literalOf(child.type)?.signatures ?? [];
  const functions = children.filter(child => signaturesOf(child).length > 0);
  const isPart = functions.length >= functionsOfAPart;
  return functions.map((child): Draft => {
    const signatures = signaturesOf(child);
    const comment = signatures[0]?.comment ?? child.comment;
    return {
      id: `${id}.${child.name}`,
      name: isPart ? child.name : `${reflection.name}.${child.name}`,
      namespace: isPart ? id : namespace,
      part: isPart ? id : partOf(reflection, namespace),
      kind: 'function',
      file: fileOf(child),
      summary: summaryOf(comment),
      blocks: readBlocks(comment),
      signatures: signatures.map(signature => callText(`${id}.${child.name}`, signature)),
      parameters: parametersOf(signatures[0]),
      members: [],
      example: exampleOf(comment),
    };
  });
}

/** The declaration behind the type of an object written in place. */
const literalOf = (type: SomeType | undefined) =>
  type?.type === 'reflection' ? type.declaration : undefined;

const typeSuffix = (reflection: DeclarationReflection, members: readonly Draft[]) =>
  members.length > 0 || !reflection.type || String(reflection.type).length > 80 ? '' : `: ${reflection.type}`;

function membersOf(reflection: DeclarationReflection, kinds: Kinds): Draft['members'] {
  return (
    (reflection.children ?? [])
      .filter(child => child.kind !== kinds.Constructor && !child.name.startsWith('['))
      // What comes from an exported class stands there; a base that is not exported has no place of its own.
      .filter(child => !child.inheritedFrom?.reflection)
      .map(child => {
        const signatures = child.signatures ?? (child.getSignature ? [child.getSignature] : []);
        const prefix = child.flags.isStatic ? 'static ' : '';
        const isProperty = child.kind === kinds.Property || child.kind === kinds.Accessor;
        const type = child.getSignature?.type ?? child.type;
        return {
          name: child.name,
          origin: (child.sources ?? signatures[0]?.sources)?.[0]?.fullFileName ?? '',
          signature: isProperty
            ? `${prefix}${child.name}${child.flags.isOptional ? '?' : ''}: ${type}`
            : signatures.map(signature => prefix + callText(child.name, signature)).join('\n'),
          summary: summaryOf(signatures[0]?.comment ?? child.comment),
        };
      })
  );
}

function callText(name: string, signature: SignatureReflection): string {
  const parameters = (signature.parameters ?? []).map(parameter => {
    const optional = parameter.flags.isOptional || parameter.defaultValue !== undefined ? '?' : '';
    const rest = parameter.flags.isRest ? '...' : '';
    return `${rest}${parameterName(parameter)}${optional}: ${parameter.type}`;
  });
  const returns = name.startsWith('new ') ? '' : `: ${signature.type}`;
  const oneLine = `${name}(${parameters.join(', ')})${returns}`;
  return oneLine.length <= 90
    ? oneLine
    : `${name}(\n${parameters.map(each => `  ${each},`).join('\n')}\n)${returns}`;
}

/** A destructured parameter has no name of its own; by this project's rule it is the options object. */
const parameterName = (parameter: { readonly name: string }) =>
  parameter.name === '__namedParameters' ? 'options' : parameter.name;

function parametersOf(signature: SignatureReflection | undefined): Entry['parameters'] {
  return (signature?.parameters ?? []).flatMap(parameter => {
    const own = parameter.comment ? textOf(parameter.comment.summary) : '';
    const listed = [{ name: parameterName(parameter), text: own.replace(/^\s*[-–—]\s*/, '') }];
    const fields = literalOf(parameter.type)?.children ?? [];
    for (const field of fields) {
      if (field.comment)
        listed.push({ name: `${parameterName(parameter)}.${field.name}`, text: summaryOf(field.comment) });
    }
    return listed.filter(each => each.text !== '');
  });
}

/** A class's comment may stand at the class, a function's at its first signature. */
function commentOf(reflection: DeclarationReflection): Comment | undefined {
  return reflection.comment ?? reflection.signatures?.find(signature => signature.comment)?.comment;
}

function textOf(parts: readonly CommentDisplayPart[]): string {
  return parts.map(part => (part.kind === 'inline-tag' ? `\`${part.text.trim()}\`` : part.text)).join('');
}

function summaryOf(comment: Comment | undefined): string {
  if (!comment) return '';
  return textOf(comment.summary)
    .split(/\n\s*\n/)[0]!
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function exampleOf(comment: Comment | undefined): string | null {
  const tag = comment?.blockTags.find(each => each.tag === '@example');
  if (!tag) return null;
  return textOf(tag.content)
    .replace(/^\s*```\w*\n/, '')
    .replace(/\n```\s*$/, '')
    .trim();
}

/** `DataLoader` in the text of data.TensorDataset becomes `data.DataLoader`, so that the page can link it. */
function resolveLinks(block: ReferenceBlock, entry: Entry, byId: ReadonlyMap<string, Entry>): ReferenceBlock {
  const full = (text: string) =>
    text.replace(/`([A-Za-z_][\w.]*)`/g, (whole, name: string) => {
      const candidate = [name, `${entry.namespace}.${name}`].find(id => byId.has(id));
      return candidate && candidate !== entry.id && name !== entry.name ? `\`${candidate}\`` : whole;
    });
  if (block.kind === 'text') return { ...block, text: full(block.text) };
  if (block.kind === 'list') return { ...block, items: block.items.map(full) };
  return block;
}

/** What a reader would miss. Types, and classes that only others extend, need a description only. */
export function findGaps(entries: readonly Entry[]): string[] {
  return entries.flatMap(entry => {
    const gaps: string[] = [];
    if (entry.summary === '') gaps.push('description');
    if (entry.example === null && entry.kind !== 'type' && !entry.signatures[0]?.startsWith('abstract'))
      gaps.push('example');
    return gaps.length > 0 ? [`${entry.id}: no ${gaps.join(', no ')}`] : [];
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const entries = await readReference();
  const gaps = findGaps(entries);
  console.log(`${entries.length} entries, ${entries.filter(entry => entry.example).length} with an example.`);
  if (gaps.length > 0) console.log(gaps.join('\n'));
}
