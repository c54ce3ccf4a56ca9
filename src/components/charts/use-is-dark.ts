import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', listener);
  };
}

const read = () => getComputedStyle(document.documentElement).colorScheme.includes('dark');

/** Whether the page stands in its dark colours: for pictures that no style sheet reaches. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, read, () => false);
}
