/** Editors alive at once: the one in use and its neighbours. Each costs memory and layout time. */
export const MAX_LIVE_EDITORS = 3;

interface Slot {
  readonly retire: () => void;
  readonly isBusy: () => boolean;
}

/** Live editors, the least recently wanted first. */
const slots: Slot[] = [];

/**
 * Makes room for one more live editor, retiring the one unused for longest; one that has the focus
 * is spared. Returns what says that the editor is in use again, and what gives the place back.
 */
export function takeSlot(slot: Slot): { touch: () => void; release: () => void } {
  slots.push(slot);
  const release = () => {
    const position = slots.indexOf(slot);
    if (position >= 0) slots.splice(position, 1);
  };
  while (slots.length > MAX_LIVE_EDITORS) {
    const oldest = slots.find(candidate => candidate !== slot && !candidate.isBusy());
    if (!oldest) break;
    slots.splice(slots.indexOf(oldest), 1);
    oldest.retire();
  }
  return {
    release,
    touch() {
      if (!slots.includes(slot)) return;
      release();
      slots.push(slot);
    },
  };
}
