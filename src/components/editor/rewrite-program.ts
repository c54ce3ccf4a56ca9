import type { ProgramFacts } from './program-facts.ts';

/** Values for settings, by name. */
export type SettingValues = Readonly<Record<string, number | string | boolean>>;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The program with other literals in place of those of the settings named; names it has not are an error. */
export function withSettings(code: string, facts: ProgramFacts, values: SettingValues): string {
  return apply(code, settingEdits(code, facts, values));
}

/**
 * The program with another seed, and other settings if any are given. Every `manualSeed` that has the seed of the first
 * gets the new one, so that what was seeded alike stays so; a program that calls none gets a call before its first
 * statement.
 */
export function withSeed(
  code: string,
  facts: ProgramFacts,
  seed: number,
  values: SettingValues = {},
): string {
  const { seedCalls, settings, importsManualSeed, bodyStart } = facts;
  const others = settingEdits(code, facts, values);
  const [first] = seedCalls;
  if (!first) {
    const call = { start: bodyStart, end: bodyStart, text: `manualSeed(${seed});\n` };
    const seeded = apply(code, [...others, call]);
    return importsManualSeed ? seeded : `import { manualSeed } from 'unrolled';\n${seeded}`;
  }
  const edits = new Map<number, Edit>();
  for (const call of seedCalls) {
    if (call !== first && (call.seed === null || call.seed !== first.seed)) continue;
    const place = settings.find(({ name }) => name === call.setting) ?? call;
    edits.set(place.start, { start: place.start, end: place.end, text: String(seed) });
  }
  return apply(code, [...others.filter(({ start }) => !edits.has(start)), ...edits.values()]);
}

function settingEdits(code: string, { settings }: ProgramFacts, values: SettingValues): Edit[] {
  return Object.entries(values).map(([name, value]) => {
    const setting = settings.find(each => each.name === name);
    if (!setting) {
      const known = settings.map(each => each.name).join(', ') || 'none';
      throw new RangeError(`The program has no setting "${name}" to change; its settings: ${known}.`);
    }
    const { start, end } = setting;
    return { start, end, text: literalOf(value, code.slice(start, end)) };
  });
}

function apply(code: string, edits: readonly Edit[]): string {
  let text = code;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + replacement + text.slice(end);
  }
  return text;
}

/** A value as a literal; a text keeps the quotes of the one it replaces. */
function literalOf(value: number | string | boolean, former: string): string {
  if (typeof value !== 'string') return String(value);
  const quoted = JSON.stringify(value);
  return former.startsWith("'") && !value.includes("'")
    ? `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'`
    : quoted;
}
