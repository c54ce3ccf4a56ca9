import { useRef, useState } from 'react';
import type { Attribution, Labels, Moment, Texts } from '../../stores/index.ts';
import { formatNumber } from './axis.ts';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, toCsv } from './save-plot.ts';
import './tokens-figure.css';
import { useMoments } from './use-moments.ts';

interface FigureProps {
  readonly name: string;
  readonly runs: FigureSource;
}

type Row = readonly (string | number | null)[];

/** From this surprise on, in bits, a token has the full colour. */
const FULL_SURPRISE = 8;

const surpriseOf = (probability: number) =>
  probability > 0 ? -Math.log2(probability) : Number.POSITIVE_INFINITY;
const percent = (share: number) => `${formatNumber(Number((100 * share).toPrecision(3)))} %`;

/** Texts token by token, coloured by surprise; at a token the likeliest ones in its place. */
export function TextsFigure({ name, runs }: FigureProps) {
  const figure = useRef<HTMLElement>(null);
  const { moments, shown, chosen, choose } = useMoments('texts', name, runs, figure);
  const [reading, setReading] = useState<readonly [sample: number, token: number] | null>(null);
  if (!shown) return null;
  const { samples } = shown.content;
  const hasProbabilities = samples.some(sample => sample.probabilities);
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        { label: 'CSV', run: () => downloadCsv(name, momentsCsv(moments, TEXT_COLUMNS, textRows)) },
      ]}
      table={() => <DataTable label={name} columns={TEXT_COLUMNS} rows={textRows(shown.content)} />}
    >
      <div className="token-samples">
        {samples.map((sample, s) => {
          const known = sample.probabilities?.filter(p => p !== null) ?? [];
          const bits = known.reduce((sum, p) => sum + surpriseOf(p), 0) / known.length;
          return (
            <section key={sample.name} aria-label={sample.name}>
              {(samples.length > 1 || known.length > 0) && (
                <p className="token-sample-head">
                  {samples.length > 1 && <strong>{sample.name}</strong>}
                  {known.length > 0 && (
                    <span>{formatNumber(Number(bits.toPrecision(3)))} bits per token</span>
                  )}
                </p>
              )}
              <p className="token-text">
                {sample.tokens.map((token, i) => {
                  const p = sample.probabilities?.[i] ?? null;
                  const shownToken = visible(token);
                  const end = i + 1 < sample.tokens.length ? sample.separator : '';
                  const line = token === '\u240a' ? '\n' : '';
                  if (p === null && !sample.alternatives?.[i]?.length) {
                    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                    return <span key={i}>{`${shownToken}${end}${line}`}</span>;
                  }
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                    <span key={i}>
                      <button
                        type="button"
                        className="token"
                        style={
                          {
                            '--share': p === null ? 0 : Math.min(1, surpriseOf(p) / FULL_SURPRISE),
                          } as React.CSSProperties
                        }
                        aria-label={`${shownToken}${p === null ? '' : `, ${percent(p)}`}`}
                        onPointerEnter={() => setReading([s, i])}
                        onFocus={() => setReading([s, i])}
                        // One stop for the keyboard: the arrows lead from token to token.
                        tabIndex={
                          (reading?.[0] === s ? reading[1] : firstKnown(sample.probabilities)) === i ? 0 : -1
                        }
                        onKeyDown={event => moveFocus(event)}
                      >
                        {shownToken}
                      </button>
                      {`${end}${line}`}
                    </span>
                  );
                })}
              </p>
            </section>
          );
        })}
      </div>
      {hasProbabilities && (
        <p className="token-reading" aria-live="polite">
          {reading
            ? readingOf(shown.content, reading)
            : 'Point at a token, or go there by keyboard, for the likeliest ones in its place.'}
        </p>
      )}
      <Foot name={name} moments={moments} chosen={chosen} choose={choose} />
    </PlotFigure>
  );
}

const firstKnown = (probabilities: readonly (number | null)[] | undefined) =>
  Math.max(0, probabilities?.findIndex(p => p !== null) ?? 0);

function moveFocus(event: React.KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...(event.currentTarget.closest('.token-text')?.querySelectorAll('button') ?? [])];
  all[all.indexOf(event.currentTarget) + step]?.focus();
}

/** A space or a line end that stands for itself is seen. */
const visible = (token: string) => (token === ' ' ? '\u2423' : token === '' ? '\u2205' : token);

function readingOf({ samples }: Texts, [s, i]: readonly [number, number]): string {
  const sample = samples[s];
  const token = sample?.tokens[i];
  if (sample === undefined || token === undefined) return '';
  const p = sample.probabilities?.[i];
  const own =
    p == null
      ? `${visible(token)}: not in the vocabulary.`
      : `${visible(token)}: ${percent(p)}, ${formatNumber(Number(surpriseOf(p).toPrecision(3)))} bits.`;
  const others = sample.alternatives?.[i]?.map(
    other => `${visible(other.token)} ${percent(other.probability)}`,
  );
  return others?.length ? `${own} Likeliest: ${others.join(', ')}.` : own;
}

const TEXT_COLUMNS = ['text', 'place', 'token', 'probability', 'surprise in bits', 'likeliest'];
function textRows({ samples }: Texts): Row[] {
  return samples.flatMap(sample =>
    sample.tokens.map((token, i): Row => {
      const p = sample.probabilities?.[i] ?? null;
      const others = sample.alternatives?.[i] ?? [];
      return [
        sample.name,
        i + 1,
        token,
        p,
        p === null ? null : surpriseOf(p),
        others.map(other => `${visible(other.token)} ${percent(other.probability)}`).join(', '),
      ];
    }),
  );
}

/** Labels under the tokens of a sentence; what was labelled wrongly is marked. */
export function LabelsFigure({ name, runs }: FigureProps) {
  const figure = useRef<HTMLElement>(null);
  const { moments, shown, chosen, choose } = useMoments('labels', name, runs, figure);
  if (!shown) return null;
  const { tokens, rows } = shown.content;
  const truth = rows.find(row => row.name === 'truth')?.labels;
  const prediction = rows.find(row => row.name === 'prediction')?.labels;
  const isWrong = (i: number) =>
    truth !== undefined && prediction !== undefined && truth[i] !== prediction[i];
  const numRight = tokens.filter((_, i) => !isWrong(i)).length;
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        {
          label: 'CSV',
          run: () =>
            downloadCsv(name, momentsCsv(moments, ['token', ...rows.map(row => row.name)], labelRows)),
        },
      ]}
      table={() => (
        <DataTable
          label={name}
          columns={['token', ...rows.map(row => row.name)]}
          rows={labelRows(shown.content)}
        />
      )}
    >
      <ol
        className="token-labels"
        aria-label={`${name}: tokens with ${rows.map(row => row.name).join(' and ')}`}
      >
        {tokens.map((token, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
          <li key={i} data-wrong={isWrong(i) || undefined}>
            <span className="token-labels-token">{visible(token)}</span>
            {rows.map(row => (
              <span key={row.name} className="token-label" data-row={row.name}>
                <span className="token-labels-name">{row.name}: </span>
                {row.name === 'prediction' && isWrong(i) ? `✗ ${row.labels[i]}` : row.labels[i]}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p className="token-reading">
        Under each token, from above: {rows.map(row => row.name).join(', ')}.
        {truth && prediction && ` ${numRight} of ${tokens.length} right; ✗ marks the others.`}
      </p>
      <Foot name={name} moments={moments} chosen={chosen} choose={choose} />
    </PlotFigure>
  );
}

const labelRows = ({ tokens, rows }: Labels): Row[] =>
  tokens.map((token, i) => [token, ...rows.map(row => row.labels[i] ?? '')]);

/** What each token contributed: for in one colour, against in the other, and its sign in the table. */
export function AttributionFigure({ name, runs }: FigureProps) {
  const figure = useRef<HTMLElement>(null);
  const { moments, shown, chosen, choose } = useMoments('attribution', name, runs, figure);
  const [reading, setReading] = useState<number | null>(null);
  if (!shown) return null;
  const { tokens, scores, separator, positive, negative } = shown.content;
  const most = Math.max(1e-300, ...scores.filter(Number.isFinite).map(Math.abs));
  const total = scores.reduce((sum, score) => sum + score, 0);
  const say = (i: number) =>
    `${visible(tokens[i]!)}: ${signed(scores[i]!)}, ${scores[i]! < 0 ? negative : positive}`;
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        { label: 'CSV', run: () => downloadCsv(name, momentsCsv(moments, ['token', 'score'], scoreRows)) },
      ]}
      table={() => <DataTable label={name} columns={['token', 'score']} rows={scoreRows(shown.content)} />}
    >
      <p className="token-text">
        {tokens.map((token, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
          <span key={i}>
            <button
              type="button"
              className="token"
              data-sign={scores[i]! < 0 ? 'negative' : 'positive'}
              style={
                {
                  '--share': Number.isFinite(scores[i]) ? Math.abs(scores[i]!) / most : 0,
                } as React.CSSProperties
              }
              aria-label={say(i)}
              tabIndex={(reading ?? 0) === i ? 0 : -1}
              onPointerEnter={() => setReading(i)}
              onFocus={() => setReading(i)}
              onKeyDown={event => moveFocus(event)}
            >
              {visible(token)}
            </button>
            {i + 1 < tokens.length ? separator : ''}
          </span>
        ))}
      </p>
      <p className="token-reading" aria-live="polite">
        {reading !== null && reading < tokens.length
          ? `${say(reading)}.`
          : `Sum ${signed(total)}: ${total < 0 ? negative : positive}. Blue speaks for “${positive}”, orange for “${negative}”.`}
      </p>
      <Foot name={name} moments={moments} chosen={chosen} choose={choose} />
    </PlotFigure>
  );
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(Number(value.toPrecision(3)))}`;
const scoreRows = ({ tokens, scores }: Attribution): Row[] =>
  tokens.map((token, i) => [token, Number.isFinite(scores[i]) ? scores[i]! : null]);

interface FootProps {
  readonly name: string;
  readonly moments: readonly Moment[];
  readonly chosen: number | null;
  readonly choose: (index: number | null) => void;
}

function Foot({ name, moments, chosen, choose }: FootProps) {
  return (
    <div className="heat-map-foot">
      <MomentScrub name={name} steps={moments.map(({ step }) => step)} chosen={chosen} onChoose={choose} />
    </div>
  );
}

function momentsCsv<C>(
  moments: readonly { readonly step: number; readonly content: C }[],
  columns: readonly string[],
  rowsOf: (content: C) => readonly Row[],
): string {
  function* rows(): Generator<Row> {
    for (const { step, content } of moments) for (const row of rowsOf(content)) yield [step, ...row];
  }
  return toCsv(['step', ...columns], rows());
}
