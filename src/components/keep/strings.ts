/** The words around what is kept on the device. */
export const strings = {
  round: 'round',
  interrupted: (label: string, done: number, total: number) =>
    `A run of this cell was interrupted at ${label} ${done} of ${total}.`,
  resume: 'Go on',
  discard: 'Discard',
  withheld:
    'The page broke while it was showing earlier runs of this cell, so they are not shown by themselves.',
  show: 'Show them',
  save: 'Save everything to a file',
  load: 'Take over a file',
  title: 'Your data',
  about:
    'Your code, answers, progress and runs are kept in this browser, on this device, and nowhere else. A file carries them to another one.',
  loaded: (drafts: number, lessons: number, runs: number) =>
    `Taken over: ${drafts} drafts, progress in ${lessons} lessons, ${runs} runs.`,
  refused: (reason: string) => `Nothing was taken over: ${reason}`,
  memoryOnly: 'This browser keeps nothing for this site now. Save to a file before you leave the page.',
  update: 'A new version of this site is ready.',
  updateRunning: 'A new version of this site is ready. Loading it ends the run under way.',
  stale: 'The site has been replaced by a new version, and a part of this page is gone. Your code is kept.',
  missing:
    'A part of this page could not be loaded. Check the connection, then try again. Your code is kept.',
  reload: 'Load it',
  close: 'Close',
  later: 'Later',
} as const;
