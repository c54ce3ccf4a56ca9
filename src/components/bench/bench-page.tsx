import { useEffect, useRef, useState } from 'react';
import { type Environment, type SuiteResult, toMarkdown, toSection } from '../../../bench/index.ts';
import './bench.css';
import { BenchResults } from './bench-results.tsx';
import { type Backend, idle, type Selection, startBenchmark } from './bench-run.ts';
import { texts } from './strings.ts';

const backendOrder: Backend[] = ['webgpu', 'wasm', 'cpu'];
const selections: Selection[] = ['quick', 'contract', 'all'];

/** The project's own benchmark, run by a visitor on their own machine. */
export function BenchPage() {
  const [chosen, setChosen] = useState<Backend[]>(['webgpu', 'wasm']);
  const [selection, setSelection] = useState<Selection>('quick');
  const [state, setState] = useState(idle);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const toggle = (backend: Backend) =>
    setChosen(backendOrder.filter(name => (name === backend) !== chosen.includes(name)));
  const start = () => {
    stop.current = startBenchmark(chosen, selection, setState);
  };
  const hasResults = state.results.some(({ measurements }) => measurements.length > 0);

  return (
    <div className="bench">
      <header>
        <h1>{texts.title}</h1>
        <p>{texts.introduction}</p>
        <p>{texts.advice}</p>
      </header>
      <form className="bench-form" onSubmit={event => event.preventDefault()}>
        <fieldset disabled={state.running}>
          <legend>{texts.backends}</legend>
          {backendOrder.map(backend => (
            <label key={backend}>
              <input type="checkbox" checked={chosen.includes(backend)} onChange={() => toggle(backend)} />
              {texts.backendNames[backend]}
            </label>
          ))}
        </fieldset>
        <fieldset disabled={state.running}>
          <legend>{texts.cases}</legend>
          {selections.map(name => (
            <label key={name}>
              <input
                type="radio"
                name="cases"
                checked={selection === name}
                onChange={() => setSelection(name)}
              />
              {texts.caseNames[name]}
            </label>
          ))}
        </fieldset>
        <div className="bench-actions">
          {state.running ? (
            <button type="button" className="button" onClick={() => stop.current?.()}>
              {texts.stop}
            </button>
          ) : (
            <button
              type="button"
              className="button button-accent"
              disabled={chosen.length === 0}
              onClick={start}
            >
              {texts.run}
            </button>
          )}
          <p role="status">{state.status}</p>
        </div>
      </form>
      <section aria-labelledby="bench-results">
        <h2 id="bench-results">{texts.results}</h2>
        {hasResults ? (
          <div className="bench-actions">
            <button type="button" className="button" onClick={() => saveMarkdown(state.results)}>
              {texts.saveMarkdown}
            </button>
            <button type="button" className="button" onClick={() => saveJson(state.results)}>
              {texts.saveJson}
            </button>
          </div>
        ) : (
          <p className="bench-none">{texts.none}</p>
        )}
        <BenchResults results={state.results} />
      </section>
    </div>
  );
}

function environmentOf(results: SuiteResult[]): Environment {
  return {
    date: new Date().toISOString(),
    device: `${navigator.userAgent}, ${navigator.hardwareConcurrency} logical cores`,
    versions: { tfjs: results.find(({ tfjs }) => tfjs)?.tfjs ?? '' },
  };
}

const sectionsOf = (results: SuiteResult[]) => results.map(result => toSection('This browser', result));

const saveMarkdown = (results: SuiteResult[]) =>
  save('benchmark.md', 'text/markdown', toMarkdown(environmentOf(results), sectionsOf(results)));

const saveJson = (results: SuiteResult[]) =>
  save(
    'benchmark.json',
    'application/json',
    JSON.stringify({ environment: environmentOf(results), sections: sectionsOf(results) }, null, 1),
  );

function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
