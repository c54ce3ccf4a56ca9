/**
 * What is in a text but not seen in it: signs that turn the direction of what follows, letters without width, control
 * characters. The joiner and the selectors of emoji belong to what is seen.
 */
const UNSEEN =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d|\ufe0e|\ufe0f|[\t\n\r])[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** The text with a sign in place of whatever would not be seen: code that is shown is the code that runs. */
export function visibleText(text: string): string {
  return text.replace(
    UNSEEN,
    char => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** How many characters of a text are not seen in it. */
export function countUnseen(text: string): number {
  return text.match(UNSEEN)?.length ?? 0;
}
