// `npm run coverage`: which lesson teaches which section of the sources, and what is still to be written.
import { printCoverage } from './lessons/coverage.ts';
import { root } from './steps.mjs';

await printCoverage(root);
