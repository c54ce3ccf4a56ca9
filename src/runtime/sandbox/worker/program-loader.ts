import { UnrolledError } from '../../../engine/index.ts';
import type { ModuleName, PreparedProgram } from '../../protocol/index.ts';

/** What a program may import, by name: the exports the engine bundle holds. */
export type Modules = Record<ModuleName, Record<string, unknown>>;

/** The blob modules of a run and the name under which its errors show the program. */
export interface LoadedProgram {
  url: string;
  /** How stack traces name the program: its sourceURL, or its blob URL in browsers that prefer it. */
  names: string[];
}

/** How stack traces name a run's program. */
export function sourceNameOf(program: PreparedProgram, runId: string): string {
  return `${program.fileName.replace(/[^\w.-]/g, '_')}?run=${runId}`;
}

/** Makes a module of the program and small modules that hand on the engine's exports. */
export function loadProgram(
  program: PreparedProgram,
  runId: string,
  engineUrl: string,
  modules: Modules,
): LoadedProgram {
  const sourceName = sourceNameOf(program, runId);
  checkImports(program, modules, sourceName);
  const urls = new Map<ModuleName, string>();
  const urlOf = (module: ModuleName) => {
    const known = urls.get(module);
    if (known) return known;
    const url = moduleUrl(shimSource(module, engineUrl, modules));
    urls.set(module, url);
    return url;
  };
  const text = program.parts.map(part => (typeof part === 'string' ? part : urlOf(part.module))).join('');
  const map = program.sourceMap === null ? '' : `\n//# sourceMappingURL=${mapUrl(program.sourceMap)}`;
  const url = moduleUrl(`${text}\n//# sourceURL=${sourceName}${map}`);
  return { url, names: [sourceName, url] };
}

/** A module's exports, as a part of something: whoever awaits them themselves calls a function among them named `then`. */
export async function importWhole(url: string): Promise<{ readonly exports: unknown }> {
  const whole = moduleUrl(
    `import * as exports from ${JSON.stringify(url)};\nexport const whole = { exports };`,
  );
  return (await import(/* @vite-ignore */ whole)).whole;
}

function moduleUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}

function mapUrl(json: string): string {
  return `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
}

const EXPORT_OF: Record<ModuleName, string> = { unrolled: 'unrolled', '@tensorflow/tfjs': 'tf' };

function shimSource(module: ModuleName, engineUrl: string, modules: Modules): string {
  const lines = [`import { ${EXPORT_OF[module]} as all } from ${JSON.stringify(engineUrl)};`];
  for (const name of Object.keys(modules[module])) {
    if (name !== 'default') lines.push(`const $${name} = all.${name}; export { $${name} as ${name} };`);
  }
  return lines.join('\n');
}

/** The browser's own message would name a blob and no line. */
function checkImports(program: PreparedProgram, modules: Modules, sourceName: string): void {
  for (const { module, names, line, column } of program.imports) {
    const known = Object.keys(modules[module]);
    for (const name of names) {
      if (known.includes(name) && name !== 'default') continue;
      const likely = closest(name, known);
      const hint =
        name === 'default'
          ? `Write import * as … or import { … } from '${module}'.`
          : likely && `Did you mean '${likely}'?`;
      throw new UnrolledError(`'${module}' has no export named '${name}'.`, {
        ...(hint ? { hint } : {}),
        originStack: `at ${sourceName}:${line}:${column}`,
      });
    }
  }
}

/** The name that differs in the fewest letters, if they are few. */
export function closest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
