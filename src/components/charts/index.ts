export { type FigureKind, figureKind } from './figure-kind.ts';
export { Film, filmSteps } from './film.tsx';
export { preloadFigures, RunFigure } from './run-figure.tsx';
