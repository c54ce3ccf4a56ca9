export type { CodeCellProps } from './code-cell.tsx';
export { CodeCell } from './code-cell.tsx';
