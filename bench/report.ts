import { type BenchCase, operationsPerStep } from './cases.ts';
import type { Measurement } from './measure.ts';
import type { StudyResult, StudyTable } from './studies/index.ts';
import type { SuiteResult } from './suite.ts';

/** One backend at one place: Node or a browser. */
export interface Section {
  title: string;
  measurements: Measurement[];
  note?: string;
  /** Answers to questions other than which contender is the faster. */
  studies?: StudyTable[];
}

export interface Environment {
  date: string;
  /** Processor, cores and memory, or what a browser tells of itself. */
  device: string;
  versions: Record<string, string>;
}

const groups: Record<BenchCase['group'], string> = {
  contract: 'Reference sizes',
  steps: 'Time steps',
  hidden: 'Hidden units',
  batch: 'Batch size',
  quick: 'One small case',
};

/** A suite's results under a heading that says where they come from. */
export function toSection(
  place: string,
  { backend, missing, adapter, software, measurements }: SuiteResult,
): Section {
  const title = `${place}, ${backend}${adapter ? ` (${adapter})` : ''}`;
  if (missing) return { title, note: `Not run: ${missing}`, measurements };
  if (!software) return { title, measurements };
  const note = 'This GPU is emulated by the processor: its times mean nothing, so only commands are counted.';
  return { title, note, measurements };
}

/** A study's tables under the same kind of heading. */
export function toStudySection(
  place: string,
  { backend, missing, adapter, software, tables: studies }: StudyResult,
): Section {
  const title = `${place}, ${backend}${adapter ? ` (${adapter})` : ''}`;
  if (missing) return { title, note: `Not run: ${missing}`, measurements: [] };
  const note = 'This GPU is emulated by the processor: its times say nothing of a real one.';
  return { title, ...(software && { note }), measurements: [], studies };
}

/** All results as one Markdown document. */
export function toMarkdown(environment: Environment, sections: Section[]): string {
  const versions = Object.entries(environment.versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# Benchmark',
    `${environment.date.slice(0, 10)}; ${environment.device}; ${versions.join(', ')}.`,
    'One training step: a recurrent layer over the whole sequence, a linear layer on its last output, mean squared ' +
      'error, Adam.',
    ...(sections.some(section => section.measurements.length > 0) ? [comparison] : []),
    ...sections.flatMap(section => [
      `## ${section.title}`,
      ...(section.note ? [section.note] : []),
      ...tables(section.measurements),
      ...(section.studies ?? []).flatMap(({ title, note, columns, rows }) => [
        `### ${title}`,
        note,
        [columns, columns.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
          .map(cells => `| ${cells.join(' | ')} |`)
          .join('\n'),
      ]),
    ]),
    '',
  ].join('\n\n');
}

const comparison =
  'Times are medians in milliseconds of repetitions in which the contenders took turns, or that of a single step where no middle half is given; "×" is how many times as long ' +
  'as Unrolled on the same backend in the same run. "Backward" is gradients less forward.';

function tables(measurements: Measurement[]): string[] {
  return Object.entries(groups).flatMap(([group, title]) => {
    const chosen = measurements.filter(measurement => measurement.case.group === group);
    return chosen.length ? [`### ${title}`, table(chosen)] : [];
  });
}

const header = [
  'case',
  'contender',
  'forward',
  'backward',
  'whole step',
  'middle half',
  '×',
  'GFLOP/s',
  'MB',
  'dispatches',
  'submits',
];

function table(measurements: Measurement[]): string {
  const cases = [...new Set(measurements.map(measurement => measurement.case.name))];
  const rows = cases.flatMap(name => {
    const own = measurements.filter(measurement => measurement.case.name === name);
    const reference = own[0]!;
    return own.map((measurement, i) => row(measurement, i === 0 ? name : '', reference));
  });
  const used = header.map((_, column) => column < 2 || rows.some(cells => cells[column] !== ''));
  const line = (cells: string[]) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  const rule = header.map((_, column) => (column < 2 ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

function row(measurement: Measurement, name: string, reference: Measurement): string[] {
  const { medianMs, stepQuartilesMs, stepBytes, dispatches, submits } = measurement;
  const { forward, gradients, step } = medianMs;
  const own = reference.medianMs.step;
  return [
    name,
    measurement.contender,
    milliseconds(forward),
    forward !== null && gradients !== null ? milliseconds(Math.max(0, gradients - forward)) : '',
    milliseconds(step),
    stepQuartilesMs ? stepQuartilesMs.map(milliseconds).join('–') : '',
    step !== null && own !== null ? (step / own).toFixed(step / own < 10 ? 2 : 1) : '',
    step !== null ? (operationsPerStep(measurement.case) / step / 1e6).toFixed(1) : '',
    stepBytes ? (stepBytes / 1e6).toFixed(1) : '',
    dispatches?.toString() ?? '',
    submits?.toString() ?? '',
  ];
}

const milliseconds = (ms: number | null) => (ms === null ? '' : ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0));
