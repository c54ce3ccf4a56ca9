import { lateDrawing } from './late-drawing.ts';

// recharts comes with these two, and with nothing else of the page.
export const curveDrawing = lateDrawing(async () => (await import('./curve-drawing.tsx')).CurveDrawing);
export const barDrawing = lateDrawing(async () => (await import('./bar-drawing.tsx')).BarDrawing);
export const traceFigure = lateDrawing(async () => (await import('./trace-figure.tsx')).TraceFigure);
