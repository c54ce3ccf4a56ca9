import { late } from '../ui/index.ts';

// recharts comes with these two, and with nothing else of the page.
export const curveDrawing = late(async () => (await import('./curve-drawing.tsx')).CurveDrawing);
export const barDrawing = late(async () => (await import('./bar-drawing.tsx')).BarDrawing);
export const traceFigure = late(async () => (await import('./trace-figure.tsx')).TraceFigure);
// Text token by token, in one part: a program that draws one of these often draws another.
const tokens = () => import('./tokens-figure.tsx');
export const textsFigure = late(async () => (await tokens()).TextsFigure);
export const labelsFigure = late(async () => (await tokens()).LabelsFigure);
export const attributionFigure = late(async () => (await tokens()).AttributionFigure);
export const confusionFigure = late(async () => (await import('./confusion-figure.tsx')).ConfusionFigure);
export const embeddingFigure = late(async () => (await import('./embedding-figure.tsx')).EmbeddingFigure);
