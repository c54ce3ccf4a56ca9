import { late } from '../ui/index.ts';
import './search.css';

export type { SearchedPage } from './documents.ts';

/** The search's dialog; the index comes when it opens. */
export const searchDialog = late(async () => (await import('./search-dialog.tsx')).SearchDialog);
