/** What a cell consists of for a reader: its code, each of its figures, its console. Elements name themselves. */
export const CODE_PART = 'Code';
export const CONSOLE_PART = 'Console';

/** How long a part that was brought into view stays marked. */
const LIT_MS = 1600;
/** Space left above a part that was brought into view. */
const MARGIN_PX = 8;

export function partNamed(cell: Element, name: string): HTMLElement | null {
  return cell.querySelector<HTMLElement>(`[data-part="${CSS.escape(name)}"]`);
}

/** The part that stands at the top of a cell's visible area. */
export function partInView(body: HTMLElement): string | null {
  const edge = body.getBoundingClientRect().top + body.clientHeight / 3;
  let found: string | null = null;
  for (const part of body.querySelectorAll<HTMLElement>('[data-part]')) {
    if (part.getBoundingClientRect().top > edge) break;
    found = part.dataset.part ?? null;
  }
  return found;
}

/**
 * Brings a part of a cell into view. Where the cell has a column of its own, that column scrolls and the page stays
 * where it is; elsewhere the page does.
 */
export function bringPart(cell: Element, name: string, { lights = true } = {}): void {
  const part = partNamed(cell, name);
  const body = cell.querySelector<HTMLElement>('.code-cell-body');
  if (!part || !body) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  if (scrollsByItself(body)) {
    const distance = part.getBoundingClientRect().top - body.getBoundingClientRect().top;
    body.scrollTo({ top: body.scrollTop + distance - MARGIN_PX, behavior });
  } else {
    part.scrollIntoView({ block: 'start', behavior });
  }
  if (!lights) return;
  part.dataset.lit = '';
  setTimeout(() => delete part.dataset.lit, LIT_MS);
}

/** Whether the cell has a column of its own, with more in it than fits. */
export function scrollsByItself(body: HTMLElement): boolean {
  return body.scrollHeight > body.clientHeight + 1 && getComputedStyle(body).overflowY !== 'visible';
}
