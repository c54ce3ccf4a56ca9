export { CellEquations } from './cell-equations.tsx';
export { timeOf, traceTable, widthOf } from './trace-values.ts';
export { UnitTable } from './unit-table.tsx';
export { descriptionOf, UnrolledDiagram } from './unrolled-diagram.tsx';
