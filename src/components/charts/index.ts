export { figureKind, preloadFigures, RunFigure } from './run-figure.tsx';
