import './share.css';

export { SharePanel } from './late-share-panel.tsx';
export { LinkFault } from './link-fault.tsx';
export type { SharedCode } from './shared-code.ts';
export { useSharedCode } from './shared-link.ts';
export { SharedNote } from './shared-note.tsx';
