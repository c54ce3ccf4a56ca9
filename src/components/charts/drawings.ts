import { late } from '../ui/index.ts';

// recharts comes with these two, and with nothing else of the page.
export const curveDrawing = late(async () => (await import('./curve-drawing.tsx')).CurveDrawing);
export const barDrawing = late(async () => (await import('./bar-drawing.tsx')).BarDrawing);
export const traceFigure = late(async () => (await import('./trace-figure.tsx')).TraceFigure);
