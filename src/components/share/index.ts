import { lazy } from 'react';
import './share.css';

export { LinkFault } from './link-fault.tsx';
export type { SharedCode } from './shared-code.ts';
export { useSharedCode } from './shared-link.ts';
export { SharedNote } from './shared-note.tsx';

/** Opened by few, and not at once: it brings its own packer and writers. */
export const SharePanel = lazy(async () => ({ default: (await import('./share-panel.tsx')).SharePanel }));
