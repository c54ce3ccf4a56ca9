import { type RefObject, useEffect } from 'react';
import { bringPart, CODE_PART, partNamed, scrollsByItself } from '../cell/index.ts';

/** The middle fifth of the window: what stands there is being read. */
const READING_ZONE = '-40% 0px -40% 0px';
/** After the reader has moved the column, it is theirs for a while. */
const HANDS_OFF_MS = 6000;

/**
 * Lets the column beside the prose follow the reading: it shows the figure that the paragraph in the middle of the
 * window speaks of, or the code where the paragraph quotes code. Only a column that scrolls by itself, only when
 * the paragraph changes, and never against a reader who has pointer or focus in it or has just scrolled it.
 */
export function useFollowReading(beside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current: root } = beside;
    const cell = root?.querySelector('.beside-side .code-cell');
    const body = cell?.querySelector<HTMLElement>('.code-cell-body');
    if (!root || !cell || !body) return;
    let movedAt = Number.NEGATIVE_INFINITY;
    const moved = () => {
      movedAt = performance.now();
    };
    body.addEventListener('wheel', moved, { passive: true });
    body.addEventListener('touchmove', moved, { passive: true });

    const follow = (block: Element) => {
      if (!scrollsByItself(body) || performance.now() - movedAt < HANDS_OFF_MS) return;
      if (body.matches(':hover') || body.contains(document.activeElement)) return;
      const name = partOf(block);
      if (name && partNamed(cell, name)) bringPart(cell, name, { lights: name !== CODE_PART });
    };
    const observer = new IntersectionObserver(
      entries => {
        const entered = entries.findLast(entry => entry.isIntersecting);
        if (entered) follow(entered.target);
      },
      { rootMargin: READING_ZONE },
    );
    for (const block of root.querySelectorAll(':is(.beside-before, .beside-after) :is(p, li)')) {
      if (partOf(block)) observer.observe(block);
    }
    return () => {
      observer.disconnect();
      body.removeEventListener('wheel', moved);
      body.removeEventListener('touchmove', moved);
    };
  }, [beside]);
}

/** The part of the cell that a paragraph speaks of, if any. */
function partOf(block: Element): string | null {
  const mention = block.querySelector<HTMLElement>('[data-mention]');
  if (mention) return mention.dataset.mention ?? null;
  return block.querySelector('code') && !block.closest('.box-notice') ? CODE_PART : null;
}
