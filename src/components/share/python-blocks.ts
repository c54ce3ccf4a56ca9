/** A top-level statement of a Python program, with the comments and decorators above it and everything in it. */
export interface PythonBlock {
  readonly text: string;
  /** The statement's own first line. */
  readonly head: string;
}

/** Lines that begin at the margin and still belong to the statement before. */
const CONTINUES = /^(?:elif|else|except|finally)\b/;
/** Lines at the margin that belong to the statement after. */
const LEADS = /^(?:#|@)/;

/** Cuts a program at the statements that begin at its margin. Joined with newlines, the blocks are the program. */
export function pythonBlocks(program: string): PythonBlock[] {
  const lines = program.split('\n');
  const isInside = insideStringOrBracket(program);
  const starts: { line: number; head: string }[] = [];
  let lead: number | null = null;
  lines.forEach((line, i) => {
    if (isInside[i] || line.trim() === '' || /^[\s)\]}]/.test(line) || CONTINUES.test(line)) return;
    if (LEADS.test(line)) {
      lead ??= i;
      return;
    }
    starts.push({ line: lead ?? i, head: line });
    lead = null;
  });
  if (starts[0]) starts[0].line = 0;
  return starts.map(({ line, head }, i) => ({
    head,
    text: lines.slice(line, starts[i + 1]?.line).join('\n'),
  }));
}

/** For each line, whether it begins within a string of several lines or an open bracket. */
function insideStringOrBracket(program: string): boolean[] {
  const inside = [false];
  let quote = '';
  let depth = 0;
  for (let i = 0; i < program.length; i++) {
    const char = program[i]!;
    if (char === '\n') {
      if (quote.length === 1) quote = '';
      inside.push(quote !== '' || depth > 0);
    } else if (quote !== '') {
      if (char === '\\') i++;
      else if (program.startsWith(quote, i)) {
        i += quote.length - 1;
        quote = '';
      }
    } else if (char === '"' || char === "'") {
      quote = program.startsWith(char.repeat(3), i) ? char.repeat(3) : char;
      i += quote.length - 1;
    } else if (char === '#') {
      while (i + 1 < program.length && program[i + 1] !== '\n') i++;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
  }
  return inside;
}
