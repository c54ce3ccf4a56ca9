import type { Trace, TraceSymbol } from '../../../stores/index.ts';
import { shortNumber, valuesAt } from './trace-values.ts';

interface EquationsProps {
  readonly trace: Trace;
  readonly t: number;
  readonly unit: number;
}

/** The cell's equations for one unit, first in letters, then in the numbers of this step. */
export function CellEquations(props: EquationsProps) {
  const { cell } = props.trace;
  return (
    <div className="diagram-equations">
      {cell === 'RNN' && <Rnn {...props} />}
      {cell === 'LSTM' && <Lstm {...props} />}
      {cell === 'GRU' && <Gru {...props} />}
    </div>
  );
}

function Rnn({ trace, t, unit }: EquationsProps) {
  const [h = Number.NaN] = [valuesAt(trace, 'h', t)[unit]];
  return (
    <p>
      <S of="h" /> = {trace.nonlinearity}(
      <i>
        W<sub>ih</sub>
      </i>{' '}
      <S of="x" /> +{' '}
      <i>
        b<sub>ih</sub>
      </i>{' '}
      +{' '}
      <i>
        W<sub>hh</sub>
      </i>{' '}
      <S of="h" before /> +{' '}
      <i>
        b<sub>hh</sub>
      </i>
      ) = <N of="h">{h}</N>
    </p>
  );
}

function Lstm({ trace, t, unit }: EquationsProps) {
  const at = (symbol: TraceSymbol, step = t) => valuesAt(trace, symbol, step)[unit] ?? Number.NaN;
  return (
    <>
      <p>
        <S of="c" /> = <S of="f" /> ∘ <S of="c" before /> + <S of="i" /> ∘ <S of="g" />
        <span>
          ={' '}
          <N of="f" factor>
            {at('f')}
          </N>{' '}
          ·{' '}
          <N factor of="c">
            {at('c', t - 1)}
          </N>{' '}
          +{' '}
          <N of="i" factor>
            {at('i')}
          </N>{' '}
          ·{' '}
          <N factor of="g">
            {at('g')}
          </N>{' '}
          = <N of="c">{at('c')}</N>
        </span>
      </p>
      <p>
        <S of="h" /> = <S of="o" /> ∘ tanh(
        <S of="c" />)
        <span>
          ={' '}
          <N of="o" factor>
            {at('o')}
          </N>{' '}
          · tanh <N of="c">{at('c')}</N> = <N of="h">{at('h')}</N>
        </span>
      </p>
    </>
  );
}

function Gru({ trace, t, unit }: EquationsProps) {
  const at = (symbol: TraceSymbol, step = t) => valuesAt(trace, symbol, step)[unit] ?? Number.NaN;
  return (
    <>
      <p>
        <S of="n" /> = tanh(
        <i>
          W<sub>in</sub>
        </i>{' '}
        <S of="x" /> +{' '}
        <i>
          b<sub>in</sub>
        </i>{' '}
        + <S of="r" /> ∘ <S of="q" />)
        <span>
          = tanh(… +{' '}
          <N of="r" factor>
            {at('r')}
          </N>{' '}
          ·{' '}
          <N factor of="q">
            {at('q')}
          </N>
          ) = <N of="n">{at('n')}</N>
        </span>
      </p>
      <p>
        <S of="h" /> = (1 − <S of="z" />) ∘ <S of="n" /> + <S of="z" /> ∘ <S of="h" before />
        <span>
          ={' '}
          <N of="z" factor>
            {1 - at('z')}
          </N>{' '}
          ·{' '}
          <N factor of="n">
            {at('n')}
          </N>{' '}
          +{' '}
          <N of="z" factor>
            {at('z')}
          </N>{' '}
          ·{' '}
          <N factor of="h">
            {at('h', t - 1)}
          </N>{' '}
          = <N of="h">{at('h')}</N>
        </span>
      </p>
    </>
  );
}

/** A symbol with its index. */
export function S({ of, before = false }: { of: TraceSymbol; before?: boolean }) {
  return (
    <span className="diagram-s" data-sym={of}>
      <i>{of}</i>
      <sub>{before ? 't−1' : 't'}</sub>
    </span>
  );
}

/** A number in its quantity's colour; a negative factor stands in brackets. */
function N({ of, factor = false, children }: { of: TraceSymbol; factor?: boolean; children: number }) {
  const text = shortNumber(children);
  return (
    <span className="diagram-n" data-sym={of}>
      {factor && children < 0 ? `(${text})` : text}
    </span>
  );
}
