import { formatNumber } from './axis.ts';
import { AXIS_HEIGHT, AXIS_WIDTH } from './plot-geometry.ts';

/** How every plot's axes and grid look; a drawing adds its ends and ticks. */

const TICK = { fontSize: 11, fill: 'var(--text-muted)', fontFamily: 'var(--font-ui)' };
const BOTH = { tickFormatter: formatNumber, tick: TICK, tickLine: false } as const;

export const GRID = { vertical: false, stroke: 'var(--border)' } as const;
export const X_AXIS = {
  ...BOTH,
  dataKey: 'x',
  axisLine: { stroke: 'var(--border)' },
  height: AXIS_HEIGHT,
} as const;
export const Y_AXIS = { ...BOTH, type: 'number', axisLine: false, width: AXIS_WIDTH, interval: 0 } as const;
