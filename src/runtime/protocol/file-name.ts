/** Kinds of files that hold data and that no computer runs when they are opened. */
export const FILE_ENDINGS = ['txt', 'csv', 'tsv', 'json', 'md', 'safetensors', 'npy', 'bin'] as const;

/**
 * A file that a program may offer: letters, digits, spaces and `. _ -`, no folder, nothing that is not seen, and
 * one of the known endings.
 */
export const FILE_NAME = new RegExp(
  `^[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_. -]{0,63}\\.(${FILE_ENDINGS.join('|')})$`,
  'u',
);
