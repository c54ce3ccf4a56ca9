import { checkCall } from '../check-call.ts';
import { familyNames } from './names-by-language.ts';

/** A language of which `names` has family names. */
export type NameLanguage = keyof typeof familyNames;

/**
 * Family names and the language each comes from: sequences of characters to classify.
 *
 * Ten languages, about 500 names each, 5,198 in all. Japanese and Russian names are in Latin letters. 36 names are
 * common in two languages and stand under both, so no classifier gets every name right.
 *
 * Source: common family names, compiled for this project.
 *
 * @param options.ascii - lower-case names without accents (ü → u, ł → l). Default false.
 * @returns pairs [name, language], language by language; shuffle or `randomSplit` them before use
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const pairs = data.names({ ascii: true });
 * const languages = [...new Set(pairs.map(([, language]) => language))];
 * console.log(pairs.length, languages);
 */
export function names(options: { ascii?: boolean } = {}): [name: string, language: NameLanguage][] {
  checkCall(arguments, 'data.names({ ascii: boolean })');
  const languages = Object.keys(familyNames) as NameLanguage[];
  return languages.flatMap(language =>
    familyNames[language]
      .split(/\s+/)
      .map(name => [options.ascii ? toAscii(name) : name, language] as [string, NameLanguage]),
  );
}

function toAscii(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');
}
