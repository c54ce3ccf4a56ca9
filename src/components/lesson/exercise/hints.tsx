import {
  Children,
  createContext,
  isValidElement,
  type ReactNode,
  use,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ExerciseSource } from '../../../lessons/index.ts';
import { Equation, ProseLink, Sym } from '../prose.tsx';
import { texts } from './strings.ts';

const Shown = createContext<{ count: number; showNext: () => void }>({ count: 0, showNext() {} });

/** The entries that have been asked for, and a button for the next. */
function HintList({ children }: { children?: ReactNode }) {
  const { count, showNext } = use(Shown);
  /** Takes the focus over from the button when that goes with the last hint. */
  const list = useRef<HTMLDivElement>(null);
  const all = Children.toArray(children).filter(child => isValidElement(child));
  return (
    <div className="exercise-hints" ref={list} tabIndex={-1}>
      {count > 0 && (
        <ol aria-label={texts.hints} aria-live="polite">
          {all.slice(0, count)}
        </ol>
      )}
      {count < all.length && (
        <button
          type="button"
          className="button"
          onClick={() => {
            showNext();
            if (count + 1 === all.length) list.current?.focus();
          }}
        >
          {texts.hint(count + 1, all.length)}
        </button>
      )}
    </div>
  );
}

const components = { ol: HintList, Equation, Sym, a: ProseLink };

/** An exercise's hints, unfolded one at a time. */
export function Hints({ Content }: { Content: ExerciseSource['Hints'] }) {
  const [count, setCount] = useState(0);
  const shown = useMemo(() => ({ count, showNext: () => setCount(known => known + 1) }), [count]);
  return (
    <Shown value={shown}>
      <Content components={components} />
    </Shown>
  );
}
