// expect: A later input turns the state over
/** The three numbers of h = tanh(wIh · x + b + wHh · h). */
export const weights = { wIh: 3, wHh: 1.5, b: 0 };
