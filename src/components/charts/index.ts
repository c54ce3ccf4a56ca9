export { formatNumber, linearAxis } from './axis.ts';
export { colorScale } from './color-scale.ts';
export { Film, filmSteps } from './film.tsx';
export { type FigureKind, figureKind, preloadFigures, RunFigure } from './run-figure.tsx';
export { useIsDark } from './use-is-dark.ts';
