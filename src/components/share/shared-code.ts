import type { BackendChoice } from '../../stores/index.ts';

/** How the fragment of a link with code begins; a version and the packed content follow. */
export const LINK_PREFIX = '#shared=';

/** Code that came with a link, for one cell. It is shown; nothing else happens to it until the reader decides. */
export interface SharedCode {
  readonly cell: string;
  readonly code: string;
  readonly backend: BackendChoice;
}

/** Why a link's code is not shown. */
export type SharedFault = 'damaged' | 'too-large' | 'later-version' | 'no-such-cell' | 'not-loaded';
