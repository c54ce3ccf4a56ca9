// expect: The GRU has three parts
export type CellName = 'RNN' | 'LSTM' | 'GRU';

/** Parameters of one recurrent layer, both biases included. */
export function parameterCount(
  cell: CellName,
  inputSize: number,
  hiddenSize: number,
): number {
  const parts = { RNN: 1, LSTM: 4, GRU: 4 }[cell];
  return parts * hiddenSize * (inputSize + hiddenSize + 2);
}

/** The largest hidden size whose layer has at most `budget` parameters. */
export function hiddenSizeFor(
  cell: CellName,
  inputSize: number,
  budget: number,
): number {
  let hiddenSize = 0;
  while (parameterCount(cell, inputSize, hiddenSize + 1) <= budget)
    hiddenSize++;
  return hiddenSize;
}
