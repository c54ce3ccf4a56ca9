// expect: The state fades
/** The three numbers of h = tanh(wIh · x + b + wHh · h). */
export const weights = { wIh: 1, wHh: 0.9, b: 0 };
