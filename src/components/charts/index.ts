export { formatNumber, linearAxis } from './axis.ts';
export { colorScale } from './color-scale.ts';
export { figureKind, preloadFigures, RunFigure } from './run-figure.tsx';
export { useIsDark } from './use-is-dark.ts';
