import type { Claim } from '../testing/run-record.ts';

export default [
  {
    id: 'echo-fades',
    text: 'After eight steps no unit is further than 0.02 from zero.',
    cell: 'step',
    holds: run =>
      ['h1', 'h2', 'h3'].every(
        name => Math.abs(run.last('Hidden state', name)) < 0.02,
      ),
  },
  {
    id: 'trace-grows',
    text: 'After training the trace of the first input ends above 6 out of 8.',
    cell: 'remember',
    seeds: [0, 1, 2],
    holds: run => {
      const last = run.last('Trace of the first input', 'after training');
      return (last > 6 && last < 8) || `the trace ends at ${last}`;
    },
  },
] satisfies Claim[];
