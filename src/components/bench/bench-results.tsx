import type { Measurement, SuiteResult } from '../../../bench/index.ts';
import { texts } from './strings.ts';

/** One table for each backend and case. */
export function BenchResults({ results }: { results: SuiteResult[] }) {
  return results.map(result => (
    <section key={result.backend} className="bench-section">
      <h3>
        {texts.backendNames[result.backend]}
        {result.adapter && <span className="bench-adapter"> {result.adapter}</span>}
      </h3>
      {result.missing && <p>{result.missing}</p>}
      {byCase(result.measurements).map(([name, measurements]) => (
        <CaseTable key={name} name={name} measurements={measurements} />
      ))}
    </section>
  ));
}

function byCase(measurements: Measurement[]): [string, Measurement[]][] {
  const cases = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.case.group} ${measurement.case.name}`;
    cases.set(key, [...(cases.get(key) ?? []), measurement]);
  }
  return [...cases.values()].map(list => [list[0]!.case.name, list]);
}

function CaseTable({ name, measurements }: { name: string; measurements: Measurement[] }) {
  const own = measurements[0]!.medianMs.step;
  const hasCommands = measurements.some(({ dispatches }) => dispatches !== null);
  const { columns } = texts;
  return (
    <div className="bench-scroll">
      <table className="bench-table">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.contender}</th>
            <th scope="col">{columns.forward}</th>
            <th scope="col">{columns.gradients}</th>
            <th scope="col">{columns.step}</th>
            <th scope="col">{columns.ratio}</th>
            {hasCommands && <th scope="col">{columns.dispatches}</th>}
          </tr>
        </thead>
        <tbody>
          {measurements.map(({ contender, medianMs, dispatches }) => (
            <tr key={contender}>
              <th scope="row">{contender}</th>
              <td>{milliseconds(medianMs.forward)}</td>
              <td>{milliseconds(medianMs.gradients)}</td>
              <td>{milliseconds(medianMs.step)}</td>
              <td>{medianMs.step !== null && own !== null ? (medianMs.step / own).toFixed(1) : '–'}</td>
              {hasCommands && <td>{dispatches ?? '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const milliseconds = (ms: number | null) => (ms === null ? '–' : ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0));
