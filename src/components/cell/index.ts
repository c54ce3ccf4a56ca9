export { CellView } from './cell-view.tsx';
export type { CodeCellHandle, CodeCellProps } from './code-cell.tsx';
export { CodeCell } from './code-cell.tsx';
export { Icon } from './icons.tsx';
export { bringPart, CODE_PART, CONSOLE_PART, partNamed, scrollsByItself } from './parts.ts';
export { Results } from './results.tsx';
export { RunStatus } from './run-status.tsx';
export { Toolbar } from './toolbar.tsx';
