// expect: The bias decides
/** The three numbers of h = tanh(wIh · x + b + wHh · h). */
export const weights = { wIh: 1, wHh: 3, b: 2 };
