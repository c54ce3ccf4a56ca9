import type { RawError } from '../protocol/index.ts';

/**
 * Advice for errors that come from JavaScript or the browser, in the words of V8, Firefox and WebKit; the engine's
 * own bring theirs along.
 */
const known: { when: RegExp; hint: string | ((match: RegExpMatchArray) => string) }[] = [
  {
    when: /Maximum call stack|too much recursion/i,
    hint: 'A function calls itself without end. Look for the call that should have stopped, or use a loop.',
  },
  {
    when: /Invalid (typed )?array (buffer )?length|Array buffer allocation failed|^(array )?length (too large|cannot be|must be)/i,
    hint: 'The array asked for does not fit into memory. Check the sizes: is a product of them larger than you meant?',
  },
  {
    when: /out of memory|memory access out of bounds|Failed to execute 'mapAsync'|buffer size .* exceeds|larger than the maximum/i,
    hint: 'The backend has no room for it. Use a smaller batch, a shorter sequence or fewer units.',
  },
  {
    when: /^(?:Can't find variable: ([\w$]+)|([\w$]+) is not defined)$/,
    hint: match =>
      `Is '${match[1] ?? match[2]}' imported? For example: import { ${match[1] ?? match[2]} } from 'unrolled';`,
  },
  {
    when: /is not (async )?iterable|is not a function \(near '\.\.\..* of /,
    hint: 'range() and asynchronous loops are read with for await (… of …).',
  },
  {
    when: /is not a constructor/,
    hint: 'Only classes follow new: new nn.RNN(…), but tensor([…]) without new.',
  },
  {
    when: /\.(\w+) is not a function/,
    hint: match => `There is no ${match[1]}() there. The editor lists what there is after typing the dot.`,
  },
  {
    when: /Cannot read properties of (undefined|null)|(undefined|null) has no properties|is (undefined|null)$|^(undefined|null) is not an object|cannot be destructured/,
    hint: 'Something that was expected to hold a value is empty here. Print it with console.log just before.',
  },
  {
    when: /Failed to fetch dynamically imported module|error loading dynamically imported module|does not resolve to a valid URL/i,
    hint: "There are two modules to import from: 'unrolled' and '@tensorflow/tfjs'.",
  },
  {
    when: /Content Security Policy|call to (eval|Function)\(\) blocked/i,
    hint: 'Code made of text (eval, new Function) is switched off here. Write the function itself.',
  },
  {
    when: /(?:Cannot access|can't access lexical declaration) '(.+)' before initialization/,
    hint: match => `'${match[1]}' is used above the line that makes it. Move that line up.`,
  },
  {
    when: /Cannot access uninitialized variable/,
    hint: 'A variable is used above the line that makes it. Move that line up.',
  },
];

export function hintFor(error: RawError): string | null {
  for (const { when, hint } of known) {
    const match = error.message.match(when);
    if (match) return typeof hint === 'string' ? hint : hint(match);
  }
  if (error.name === 'SyntaxError')
    return 'See what the editor underlines: the program cannot be read as it stands.';
  return null;
}
