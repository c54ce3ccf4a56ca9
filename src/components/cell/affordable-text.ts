/** What a line may cost to lay out, in letters. */
const MOST = 8_000;
/** Marks above and below a letter, and letters of scripts that run from right to left, cost many times what a letter does. */
const COSTLY =
  /[\p{M}\p{Bidi_Control}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const COST = 16;

/** The beginning of a text that a browser lays out in little time, with a word on what was left out. */
export function affordable(text: string): string {
  if (!COSTLY.test(text)) return text;
  let cost = 0;
  let end = 0;
  for (const char of text) {
    cost += COSTLY.test(char) ? COST : 1;
    if (cost > MOST) {
      return `${text.slice(0, end)}… (${(text.length - end).toLocaleString('en')} more characters)`;
    }
    end += char.length;
  }
  return text;
}
