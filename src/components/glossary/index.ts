import './glossary.css';
import { late } from '../ui/index.ts';

export { Term } from './term.tsx';

/** Every term of the tutorial. */
export const glossaryPage = late(async () => (await import('./glossary-page.tsx')).GlossaryPage);
