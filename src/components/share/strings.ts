import type { SharedFault } from './shared-code.ts';

const kilobytes = (bytes: number) =>
  bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;

/** The words around links and files. */
export const strings = {
  panel: 'Share and save',

  link: 'Copy link',
  linkAbout:
    'The code and the backend chosen are in the address itself. Whoever opens it sees the code; nothing runs by itself.',
  linkCopied: (chars: number) => `Copied: an address of ${chars.toLocaleString('en')} characters.`,
  linkLong: ' Some chat programs cut off addresses as long as this one.',
  linkByHand: 'This browser does not let the page copy. The address to copy by hand:',
  linkTooLarge: 'This code is too long for an address. Copy the code itself instead.',
  linkField: 'Address with this code',

  weights: 'Save weights',
  weightsAbout: (bytes: number) =>
    `What the run has trained, as safetensors with PyTorch’s names (${kilobytes(bytes)}).`,
  weightsNone: 'After a run that trains something: its weights as safetensors, with PyTorch’s names.',
  noWeights: {
    underWay: 'The run is under way: its weights can be saved when it is over.',
    'too-large': (bytes: number, most: number) =>
      `What the run has trained takes ${kilobytes(bytes)}; a run hands over at most ${kilobytes(most)}. Train a smaller model, or take the notebook, which has no such bound.`,
    late: (bytes: number) =>
      `The device had not handed over the ${kilobytes(bytes)} of weights in the moment that Stop waits. Let the run come to its end, with fewer steps if need be, or choose the backend wasm.`,
    freed: () =>
      'The program has freed what it trained, so that there is nothing to save. Leave out its dispose().',
    stopped:
      'The run was stopped before it handed over weights. If it trains something, let it come to its end, with fewer steps if need be.',
    failed: 'The run failed, and a failed run hands over no weights. Mend the program and run it again.',
    untrained: 'This run gave nothing to an optimizer, so it has trained no weights.',
    recalled: 'The weights of a run from a former visit are not kept. Run it again to save them.',
  },

  notebook: 'Save notebook',
  notebookAbout: 'The same program in PyTorch for Jupyter, with the weights of this run in it.',
  notebookWithout:
    'The same program in PyTorch for Jupyter. After a run that trains, with its weights in it.',

  run: 'Save run',
  runAbout: 'Code, settings, every point of every curve, output and versions as JSON.',
  runAboutRecalled:
    'The run of your former visit: code, settings, every point of every curve and output as JSON.',
  runUnderWay: 'The run is under way: it can be saved as JSON when it is over.',
  runWithoutCode:
    'This run is from a version of the site that did not keep its code. Run it again to save it as JSON.',
  runNone: 'After a run: code, settings, every point of every curve and output as JSON.',

  offerLabel: 'Code from a link',
  offer: 'Code from a link. It has not been run.',
  offerBackend: (backend: string) => `It asks for the backend ${backend}. `,
  offerOverOwn: 'Your own version is untouched; if you use this one, yours is kept beside it.',
  offerOverLesson: 'The cell itself is unchanged until you decide.',
  offerUnseen: (count: number) =>
    `Beware: ${count === 1 ? 'a character in it is' : `${count} characters in it are`} not seen, or turn${count === 1 ? 's' : ''} the direction of what follows, so that code may look like other code. Each is shown as ⟨U+…⟩.`,
  offerSame: 'It is what stands in this cell already.',
  goOn: 'Go on',
  offerCode: 'The link’s code',
  use: 'Use it',
  keepOwn: 'Keep mine',
  keepLesson: 'Keep the cell’s own',
  compare: 'Show what differs',
  dismiss: 'Dismiss',
  faults: {
    damaged: 'The code in this link is damaged or cut off, so it is not shown; the page is as it always is.',
    'too-large':
      'The code in this link is larger than a cell takes, so it is not shown; the page is as it always is.',
    'later-version':
      'This link was made by a later version of the site, so its code is not shown; reload the page to get that version.',
    'no-such-cell': 'This page has no cell for the code in this link; the page is as it always is.',
    'not-loaded':
      'What opens the code in this link could not be loaded, so it is not shown; check the connection and reload the page.',
  } satisfies Record<SharedFault, string>,
} as const;
