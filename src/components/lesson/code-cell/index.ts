export { ChangesView } from './changes-view.tsx';
export type { CodeCellProps } from './code-cell.tsx';
export { CodeCell } from './code-cell.tsx';
