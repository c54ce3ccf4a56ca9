import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Link, type SymbolName, useNavigationPath } from '../ui/index.ts';
import { strings } from './strings.ts';
import './prose.css';

/** An equation is set this much smaller at the most, to be seen whole on a phone. */
const SMALLEST_FIT = 0.84;

/** What is too wide scrolls, and what scrolls must be reachable by keyboard; the rest is no stop on the way. */
function useReachableScroll(
  box: RefObject<HTMLElement | null>,
  prepare?: (element: HTMLElement) => void,
): void {
  useEffect(() => {
    const { current: element } = box;
    if (!element) return;
    const update = () => {
      prepare?.(element);
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    let width = 0;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      // In a frame of its own: a change of size from within an observation would be reported as a fault.
      requestAnimationFrame(update);
    });
    observer.observe(element);
    void document.fonts.ready.then(update);
    return () => observer.disconnect();
  }, [box, prepare]);
}

function fit(equation: HTMLElement): void {
  equation.style.removeProperty('--fit');
  const share = equation.clientWidth / equation.scrollWidth;
  if (share < 1 && share >= SMALLEST_FIT) equation.style.setProperty('--fit', (share - 0.005).toFixed(3));
}

/** Code in running text. */
export function Code(props: ComponentProps<'pre'>) {
  const box = useRef<HTMLPreElement>(null);
  useReachableScroll(box);
  return <pre ref={box} {...props} />;
}

/** An equation as the build rendered it: MathML for those who listen, HTML for those who look. */
export function Equation({ html, display = false }: { html: string; display?: boolean }) {
  return display ? (
    <DisplayEquation html={html} />
  ) : (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's output for the lesson's own text
    <span className="equation" dangerouslySetInnerHTML={{ __html: html }} />
  );
}

function DisplayEquation({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useReachableScroll(box, fit);
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: as above
    <div ref={box} className="equation equation-display" dangerouslySetInnerHTML={{ __html: html }} />
  );
}

/** A quantity named in running text, in its colour and linked to the same quantity elsewhere on the page. */
export function Sym({ name, children }: { name: SymbolName; children?: ReactNode }) {
  return (
    <span className="sym" data-sym={name}>
      {children ?? name}
    </span>
  );
}

function heading(Tag: 'h2' | 'h3') {
  return function Heading({ id, children, ...rest }: ComponentProps<'h2'>) {
    return (
      <Tag id={id} tabIndex={-1} {...rest}>
        {children}
        {id && (
          <a className="heading-link" href={`#${id}`} aria-label={strings.headingLink}>
            #
          </a>
        )}
      </Tag>
    );
  };
}
export const H2 = heading('h2');
export const H3 = heading('h3');

/** A table may be wider than a phone: it scrolls by itself, and the keyboard can reach it to do so. */
export function Table(props: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="table-scroll" tabIndex={0} aria-label={strings.table}>
      <table {...props} />
    </section>
  );
}

/** A link in running text. Lessons write links to one another as files would, `../hidden-state/`. */
export function ProseLink({ href = '', children, ...rest }: ComponentProps<'a'>) {
  const path = useNavigationPath();
  if (/^(?:[a-z]+:|#)/.test(href)) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  const { pathname, hash } = new URL(href, `https://site${path}`);
  return (
    <Link to={pathname + hash} {...rest}>
      {children}
    </Link>
  );
}
