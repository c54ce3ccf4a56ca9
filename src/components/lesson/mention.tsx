import { createContext, type ReactNode, use, useRef } from 'react';
import { bringPart, CONSOLE_PART } from '../cell/index.ts';
import { strings } from './strings.ts';

/** The names of the figures that the program beside the prose draws; null where there is no program. */
export const FigureNamesContext = createContext<readonly string[] | null>(null);
/** Set inside a note on a run: there a bold name is the name of a figure. */
export const NoteContext = createContext(false);

/** The names in a program that draws: `plot.loss` names its figure itself, the others take a name first. */
export function figureNames(code: string): string[] {
  const own: readonly (readonly [call: RegExp, name: string])[] = [
    [/\bplot\.loss\(/, 'Loss'],
    [/\bplot\.gradNorm\(/, 'Gradient norm'],
    [/\bplot\.predictions\(/, 'Predictions'],
    [/\bplot\.gradientThroughTime\(/, 'Gradient through time'],
    [/\bplot\.states\(/, 'States'],
    [/\bplot\.gates\(/, 'Gates'],
    [/\bplot\.unrolled\(/, 'Unrolled'],
    [/\bplot\.cell\(/, 'Cell'],
    [/\bconsole\./, CONSOLE_PART],
  ];
  const named = [...code.matchAll(/\bplot\.\w+\(\s*(['"`])([^'"`$]+)\1/g)].map(([, , name]) => name!);
  return [...new Set([...own.filter(([call]) => call.test(code)).map(([, name]) => name), ...named])];
}

const plain = (text: string) =>
  text
    .trim()
    .replace(/[.:,]$/, '')
    .toLowerCase();

/** The figure that a bold name means: "Loss." or "Loss, again." mean Loss. */
export function mentioned(text: string, names: readonly string[]): string | null {
  const wanted = plain(text);
  return (
    names.find(name => plain(name) === wanted) ??
    names.find(name => wanted.startsWith(`${plain(name)},`) || wanted.startsWith(`${plain(name)} `)) ??
    null
  );
}

/** Bold text; in a note on a run, the name of a figure brings that figure into view. */
export function Strong({ children }: { children?: ReactNode }) {
  const names = use(FigureNamesContext);
  const inNote = use(NoteContext);
  const button = useRef<HTMLButtonElement>(null);
  const name = inNote && names && typeof children === 'string' ? mentioned(children, names) : null;
  if (name === null) return <strong>{children}</strong>;
  return (
    <strong>
      <button
        ref={button}
        type="button"
        className="mention"
        data-mention={name}
        title={strings.showPart(name)}
        onClick={() => {
          const cell = button.current?.closest('.beside')?.querySelector('.code-cell');
          if (cell) bringPart(cell, name);
        }}
      >
        {children}
      </button>
    </strong>
  );
}
