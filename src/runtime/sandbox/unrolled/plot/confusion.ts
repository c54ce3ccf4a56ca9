import { limits, toLabel } from '../../../protocol/index.ts';
import type { Numbers } from '../readback.ts';
import { session } from '../session.ts';
import { type Classes, classNames, classNumbers, releaseClasses, takeClasses } from './classes.ts';
import { nextStep } from './heat-maps.ts';
import { enqueueLatest } from './queue.ts';

/** Settings of `plot.confusion`. */
export interface ConfusionOptions {
  /** Names of the classes in the order of their numbers; without it what occurs. */
  classes?: readonly string[];
}

/**
 * Draws a confusion matrix: how many items of each true class (rows) were taken for which class (columns). The
 * prediction may be the model's scores, (items, classes): the largest of a row counts. A later call adds a step that
 * the page can go back to.
 *
 * @example
 * plot.confusion(
 *   'Languages',
 *   { truth: [0, 0, 1, 1, 2], prediction: [0, 1, 1, 1, 0] },
 *   { classes: ['Czech', 'Dutch', 'Greek'] },
 * );
 */
export function confusion(
  name: string,
  { truth, prediction }: { truth: Classes; prediction: Classes | Numbers },
  options: ConfusionOptions = {},
): void {
  const rows = takeClasses('plot.confusion', truth);
  const columns = takeClasses('plot.confusion', prediction, true);
  if (rows.count !== columns.count) {
    releaseClasses(rows, columns);
    throw new RangeError(
      `plot.confusion: expected a prediction for each of the ${rows.count} items, got ${columns.count}.`,
    );
  }
  const step = nextStep(`confusion ${name}`);
  const taken = [rows, columns];
  enqueueLatest(`confusion ${name}`, {
    readings: taken.flatMap(({ reading }) => reading ?? []),
    draw(read) {
      let next = 0;
      const values = taken.map(({ reading }) => (reading ? read[next++] : undefined));
      const classes = classNames(options.classes, taken, values);
      if (classes.length > limits.classesPerMatrix) {
        throw new RangeError(
          `plot.confusion: expected at most ${limits.classesPerMatrix} classes, got ${classes.length}.`,
        );
      }
      const [of, as] = taken.map((item, k) => classNumbers('plot.confusion', item, values[k], classes));
      const counts = new Array<number>(classes.length ** 2).fill(0);
      of!.forEach((row, i) => {
        counts[row * classes.length + as![i]!]!++;
      });
      session().emit({
        kind: 'moment',
        name: toLabel(name, limits.nameChars),
        step,
        content: {
          kind: 'confusion',
          classes: classes.map(label => toLabel(label, limits.labelChars)),
          counts,
        },
      });
    },
  });
}
