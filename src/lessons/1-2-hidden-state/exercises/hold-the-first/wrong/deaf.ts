// expect: Nothing of the first input
/** The three numbers of h = tanh(wIh · x + b + wHh · h). */
export const weights = { wIh: 0, wHh: 3, b: 0 };
