/** What of a program a name is made of. */
export interface NamedProgram {
  readonly code: string;
  /** Values of its settings by name; without them a change of one is named by its text. */
  readonly settings?: Readonly<Record<string, number | string | boolean>>;
}

/** More changes than this are named by their lines. */
const MAX_CHANGES = 3;

/**
 * What changed from one program to another, as a name: 'hiddenSize 16 → 32', 'nn.RNN → nn.LSTM', else 'edit of lines
 * 12–18' by the lines of the later one. Null where they are the same.
 */
export function changeName(before: NamedProgram, after: NamedProgram): string | null {
  if (before.code === after.code) return null;
  const settings = changedSettings(before, after);
  const rest = changedTexts(before, after);
  if (rest !== null && settings.length + rest.length <= MAX_CHANGES && settings.length + rest.length > 0) {
    return [...settings, ...rest].map(([from, to]) => `${from} → ${to}`).join(', ');
  }
  return editedLines(before.code, after.code);
}

type Change = readonly [from: string, to: string];

function changedSettings(before: NamedProgram, after: NamedProgram): Change[] {
  const former = before.settings ?? {};
  return Object.entries(after.settings ?? {}).flatMap(([name, value]): Change[] =>
    name in former && former[name] !== value ? [[`${name} ${former[name]}`, String(value)]] : [],
  );
}

/** Names with their dots, numbers, texts, and every other sign by itself. */
const TOKEN =
  /(['"`])(?:\\.|(?!\1)[^\\\n])*\1|[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*|\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?|\S/gu;

/**
 * Words that stand for others throughout, settings apart; null where more than words was exchanged. A word that was
 * replaced in several places counts once.
 */
function changedTexts(before: NamedProgram, after: NamedProgram): Change[] | null {
  const former = before.code.match(TOKEN) ?? [];
  const later = after.code.match(TOKEN) ?? [];
  if (former.length !== later.length) return null;
  const changes = new Map<string, Change>();
  for (const [i, from] of former.entries()) {
    const to = later[i]!;
    if (from === to || isSettingValue(former, later, i, before, after)) continue;
    changes.set(`${from}\n${to}`, [from, to]);
  }
  return [...changes.values()];
}

/** `const name = value`, where the name is that of a setting of both: named already. */
function isSettingValue(
  former: readonly string[],
  later: readonly string[],
  at: number,
  before: NamedProgram,
  after: NamedProgram,
): boolean {
  const isSign = later[at - 1] === '-' && former[at - 1] === '-';
  const equals = isSign ? at - 2 : at - 1;
  const name = later[equals - 1];
  if (later[equals] !== '=' || name === undefined || former[equals - 1] !== name) return false;
  return name in (before.settings ?? {}) && name in (after.settings ?? {});
}

function editedLines(before: string, after: string): string {
  const former = before.trimEnd().split('\n');
  const later = after.trimEnd().split('\n');
  let first = 0;
  while (first < Math.min(former.length, later.length) && former[first] === later[first]) first++;
  let tail = 0;
  const most = Math.min(former.length, later.length) - first;
  while (tail < most && former[former.length - 1 - tail] === later[later.length - 1 - tail]) tail++;
  const last = later.length - tail;
  if (first >= former.length && first >= later.length) return 'edit of blank lines';
  if (last <= first) return `lines removed after line ${first}`;
  return last === first + 1 ? `edit of line ${last}` : `edit of lines ${first + 1}–${last}`;
}

/** What differs among runs, and nothing else: the settings that do not have one value in all of them. */
export function differingSettings(
  runs: readonly Readonly<Record<string, number | string | boolean>>[],
): readonly string[] {
  const names = [...new Set(runs.flatMap(settings => Object.keys(settings)))];
  return names.filter(name => new Set(runs.map(settings => settings[name])).size > 1);
}
