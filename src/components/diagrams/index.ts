export type { SymbolName } from '../ui/index.ts';
export { Arrow, ArrowHead, Mark, Note, Picture } from './marks.tsx';
