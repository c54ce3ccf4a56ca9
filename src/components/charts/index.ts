export { RunFigure } from './run-figure.tsx';
