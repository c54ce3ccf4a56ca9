import { UnrolledError } from '../errors.ts';
import { provideData } from './real-series.ts';

const catalogue = {
  tales: 'Short tales of a village, with direct speech in quotation marks; 90,000 characters',
  verses: 'Stanzas of four lines that rhyme in pairs, with a refrain in brackets; 60,000 characters',
  logbook: 'The daily log of a lighthouse: dates, winds, figures in brackets; 60,000 characters',
  source: 'TypeScript: a part of the engine that runs your programs; 68,000 characters',
} as const;

/** The names that `data.loadText` knows. */
export type TextName = keyof typeof catalogue;

/**
 * The texts that `data.loadText` knows, with a sentence on each.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * for (const [name, about] of Object.entries(data.textCatalogue)) console.log(name, about);
 */
export const textCatalogue: Readonly<Record<TextName, string>> = catalogue;

/**
 * Loads one of the built-in texts, to train a language model on.
 *
 * The texts: 'tales', 'verses', 'logbook' and 'source'. `textCatalogue` tells what each is.
 *
 * Errors: an unknown name, with the known ones.
 *
 * Source: 'tales', 'verses' and 'logbook' come from grammars of the project's own; 'source' is its own TypeScript.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const text = await data.loadText('tales');
 * const vocabulary = data.Vocabulary.fromTexts([text]);
 * console.log(text.length, 'characters,', vocabulary.size, 'different ones');
 * console.log(text.slice(0, 200));
 */
export async function loadText(name: TextName): Promise<string> {
  if (!Object.hasOwn(catalogue, name)) {
    throw new UnrolledError(
      `data.loadText('${name}'): there is no such text. The built-in ones are ${Object.keys(catalogue).join(', ')}. A text of your own is a string: const text = \`…\`.`,
    );
  }
  return provideData(`data.loadText('${name}')`, `${name}.txt`);
}
