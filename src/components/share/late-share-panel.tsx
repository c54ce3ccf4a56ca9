import type { ComponentProps } from 'react';
import { late, useLate } from '../ui/index.ts';

/** Opened by few, and not at once: it brings its own packer and writers. */
const sharePanel = late(async () => (await import('./share-panel.tsx')).SharePanel);

export function SharePanel(props: ComponentProps<typeof import('./share-panel.tsx').SharePanel>) {
  const Panel = useLate(sharePanel);
  return Panel && <Panel {...props} />;
}
