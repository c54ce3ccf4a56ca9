import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { type Lesson, readLessons } from '../lessons/read-lessons.ts';
import { emitCell } from './emit-cell.ts';
import { colorRuns } from './highlight.ts';
import { quizMath } from './quiz-math.ts';

const indexId = 'virtual:lessons';
const lessonPrefix = 'virtual:lesson/';
const resolved = (id: string) => `\0${id}`;

function indexModule(lessons: readonly Lesson[]): string {
  const entries = lessons.map(
    ({ meta, folder }) =>
      `{ meta: ${JSON.stringify(meta)}, module: '${lessonPrefix}${folder}', load: () => import('${lessonPrefix}${folder}') }`,
  );
  return `export const lessonEntries = [${entries.join(',\n')}];`;
}

/** One module, hence one chunk, with everything that a lesson's page needs. */
function lessonModule({ path, cells, exercises, quiz }: Lesson): string {
  const from = (...parts: string[]) => JSON.stringify(join(path, ...parts));
  const lines = [`import Content from ${from('index.mdx')};`];
  cells.forEach(({ name }, i) => {
    lines.push(`import cell${i} from ${from('cells', `${name}.ts?cell`)};`);
  });
  exercises.forEach(({ name }, i) => {
    const file = (ending: string) => from('exercises', name, ending);
    lines.push(
      `import Prompt${i} from ${file('prompt.md')};`,
      `import Hints${i} from ${file('hints.md')};`,
      `import start${i} from ${file('start.ts?cell')};`,
      `import collector${i} from ${file('collect.ts?program')};`,
      `import check${i} from ${file('check.ts')};`,
    );
  });
  lines.push(quiz.length > 0 ? `import quiz from ${from('quiz.ts')};` : 'const quiz = [];');
  const cellEntries = cells.map(({ name }, i) => `${JSON.stringify(name)}: cell${i}`);
  const exerciseEntries = exercises.map(
    ({ name }, i) =>
      `${JSON.stringify(name)}: { name: ${JSON.stringify(name)}, Prompt: Prompt${i}, Hints: Hints${i}, start: start${i}, loadSolution: ${importDefault(join(path, 'exercises', name, 'solution.ts?text'))}, collector: collector${i}, check: check${i} }`,
  );
  lines.push(
    `const cells = { ${cellEntries.join(', ')} };`,
    `const exercises = { ${exerciseEntries.join(', ')} };`,
    `const equations = ${JSON.stringify(quizMath(path, quiz))};`,
    'export { Content, cells, exercises, quiz, equations };',
  );
  return lines.join('\n');
}

/** The head of a module about a program: its text, and its markup made of the short form. */
async function programHead(code: string, lang: 'typescript' | 'python'): Promise<string> {
  const helper = join(import.meta.dirname, '../../src/lessons/highlighted.ts');
  return [
    `import { highlighted } from ${JSON.stringify(helper)};`,
    `const code = ${JSON.stringify(code)};`,
    `const html = highlighted(code, ${JSON.stringify(await colorRuns(code, lang))});`,
    '',
  ].join('\n');
}

const importDefault = (id: string) => `() => import(${JSON.stringify(id)}).then(module => module.default)`;

/** A program with all that its page shows at once; what runs, and what stands behind a tab, comes when it is wanted. */
async function cellModule(file: string): Promise<string> {
  const code = readFileSync(file, 'utf8').trimEnd();
  const name = basename(file, '.ts');
  const twin = join(dirname(dirname(file)), 'torch', `${name}.py`);
  const measured = twin.replace(/py$/, 'agreement.json');
  const source = {
    name,
    fileName: basename(file),
    ...(existsSync(measured) ? { agreement: JSON.parse(readFileSync(measured, 'utf8')) } : {}),
  };
  const members = [
    'code, highlightedHtml: html',
    `loadEmitted: ${importDefault(`${file}?emitted`)}`,
    ...(existsSync(twin) ? [`loadTwin: ${importDefault(`${twin}?twin`)}`] : []),
  ];
  return `${await programHead(code, 'typescript')}export default { ...${JSON.stringify(source)}, ${members.join(', ')} };`;
}

/** What is made of a lesson's file, by the ending that asks for it in place of the module itself. */
const readings: Readonly<Record<string, (file: string) => Promise<string>>> = {
  cell: cellModule,
  async emitted(file) {
    return `export default ${JSON.stringify(emitCell(readFileSync(file, 'utf8').trimEnd(), basename(file)))};`;
  },
  async program(file) {
    return `export default ${JSON.stringify(emitCell(readFileSync(file, 'utf8'), basename(file)).program)};`;
  },
  async text(file) {
    return `export default ${JSON.stringify(readFileSync(file, 'utf8').trimEnd())};`;
  },
  async twin(file) {
    const code = readFileSync(file, 'utf8').trimEnd();
    return `${await programHead(code, 'python')}export default { code, html };`;
  },
};
const reading = (id: string) => /\.(?:ts|py)\?(cell|emitted|program|text|twin)$/.exec(id)?.[1];

/**
 * Serves the lessons' folders as modules: `virtual:lessons` (front matter of all), `virtual:lesson/<folder>`
 * (content of one) and the readings above of single files, such as `<file>.ts?cell`. A fault in a lesson fails the
 * build.
 */
export function lessonsPlugin(root: string): Plugin {
  const lessonsRoot = resolve(root, 'src/lessons');
  let lessons: readonly Lesson[] = [];
  return {
    name: 'unrolled:lessons',
    enforce: 'pre',
    async buildStart() {
      lessons = await readLessons(lessonsRoot);
    },
    resolveId(id, importer) {
      if (id === indexId || id.startsWith(lessonPrefix)) return resolved(id);
      if (reading(id)) return id.startsWith('.') && importer ? resolve(dirname(importer), id) : id;
      return null;
    },
    async load(id) {
      if (id === resolved(indexId)) return indexModule(lessons);
      if (id.startsWith(resolved(lessonPrefix))) {
        const folder = id.slice(resolved(lessonPrefix).length);
        const lesson = lessons.find(candidate => candidate.folder === folder);
        if (!lesson) throw new Error(`There is no lesson folder "${folder}".`);
        return lessonModule(lesson);
      }
      const asked = reading(id);
      if (!asked) return null;
      const file = id.slice(0, id.lastIndexOf('?'));
      this.addWatchFile(file);
      return { code: await readings[asked]!(file), moduleType: 'js' };
    },
    async handleHotUpdate({ file, server }) {
      if (!file.startsWith(lessonsRoot)) return;
      lessons = await readLessons(lessonsRoot);
      for (const module of server.moduleGraph.idToModuleMap.values()) {
        if (module.id?.includes('virtual:lesson') || module.id?.startsWith(`${file}?`)) {
          server.moduleGraph.invalidateModule(module);
        }
      }
      server.ws.send({ type: 'full-reload' });
      return [];
    },
  };
}
