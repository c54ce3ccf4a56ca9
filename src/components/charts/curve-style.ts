/** What tells the series of a plot apart beside their colour. */
export const DASHES = [undefined, '6 3', '2 3', '9 3 2 3', '4 2', '1 3'];
