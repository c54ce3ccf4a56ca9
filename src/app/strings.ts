const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Everything that the shell says. A translation is another file of this shape. */
export const strings = {
  site: {
    name: 'Unrolled',
    title: 'Unrolled: recurrent networks, learnt by training them',
    description:
      'A free tutorial in which you learn recurrent networks by training them: real TypeScript, edited by you, running on your own GPU, in the page.',
    home: 'Unrolled, start page',
    skip: 'Skip to the text',
  },
  nav: {
    label: 'Site',
    contents: 'Contents',
    closeContents: 'Close',
    reference: 'Reference',
    glossary: 'Glossary',
    planned: 'planned',
    states: { begun: 'begun', done: 'done ✓' },
    minutes: (minutes: number) => `${minutes} min`,
  },
  dialogs: {
    search: 'Search',
    searchTitle: 'Search (press / or Ctrl+K; ? shows all shortcuts)',
  },
  theme: {
    label: 'Colours',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    button: (current: string, next: string) => `Colours: ${current}. Change to ${next}`,
  },
  home: {
    lead: 'Recurrent networks, learnt by training them.',
    lines: [
      'A tutorial on RNNs, LSTMs and GRUs in which every program runs in the page, on your own GPU if there is one.',
      'The code is TypeScript that reads like PyTorch. Change a line and watch what it does to the loss, the gradients and the predictions.',
    ],
    run: 'Train this network now',
    runAgain: 'Train it again',
    runNote: 'Two hundred steps, a few seconds. Nothing to install.',
    here: 'Predictions, loss and gradient norm are drawn here while the network learns.',
    start: 'Begin with the first lesson',
    resume: (number: string, title: string) => `Go on with ${number} ${title}`,
    contents: 'All lessons',
    contentsTitle: 'Contents',
    heroTitle: 'Twenty units learn a wave',
    heroNote:
      'Twenty hidden units read along a wave and learn to say what comes next. Then change nn.RNN to nn.LSTM in line 4 and run it again. It learns more slowly at first and ends with about half the loss.',
  },
  lesson: {
    part: (number: string, title: string) => `Part ${number} · ${title}`,
    objectives: 'You will be able to',
    pager: 'Neighbouring lessons',
    previous: 'Previous',
    next: 'Next',
    plannedNext: (number: string, title: string) => `${number} ${title} is planned.`,
    loading: 'Loading the lesson…',
    minutes: (minutes: number) => `About ${minutes} minutes, runs included`,
  },
  reference: {
    title: 'API reference',
    description:
      'Every name that a program imports from unrolled: what it computes, its shapes and errors, and an example that runs.',
  },
  glossary: {
    title: 'Glossary',
    description: 'The terms of recurrent networks as the lessons use them, each in a sentence or two.',
  },
  bench: {
    title: 'Benchmark',
    description: 'How long one training step takes on your machine, beside the same step in TensorFlow.js.',
  },
  notFound: {
    title: 'No such page',
    text: 'There is nothing at this address. The contents list everything there is.',
    home: 'To the start page',
  },
  notLive: {
    text: 'What makes this page live could not be loaded: it reads, but nothing runs. Check the connection.',
    reload: 'Try again',
  },
  error: {
    title: 'This page has stopped working',
    text: 'The fault is in the page, not in your code. What you wrote is kept. Reloading usually helps.',
    reload: 'Reload',
    details: 'What went wrong',
  },
  yourData: {
    title: 'Your data',
    about:
      'Your code, answers, progress and runs are kept in this browser, on this device, and nowhere else. A file carries them to another one.',
    memoryOnly: 'This browser keeps nothing for this site now. Save to a file before you leave the page.',
    save: 'Save everything to a file',
    load: 'Load from a file',
    loaded: (drafts: number, lessons: number, runs: number) =>
      `Loaded: ${count(drafts, 'draft')}, progress in ${count(lessons, 'lesson')}, ${count(runs, 'run')}.`,
    refused: (reason: string) => `Nothing was loaded: ${reason}`,
  },
  update: {
    update: 'A new version of this site is ready.',
    updateRunning: 'A new version of this site is ready. Loading it ends the run under way.',
    stale: 'The site has been replaced by a new version, and a part of this page is gone. Your code is kept.',
    missing:
      'A part of this page could not be loaded. Check the connection, then try again. Your code is kept.',
    reload: 'Load it',
    close: 'Close',
    later: 'Later',
  },
  footer: {
    about:
      'Unrolled is free and open source under the Apache License 2.0. Everything runs on this device: no account, no tracking, nothing is sent anywhere.',
    bench: 'How fast is it on this machine?',
    engine:
      'The networks run on an engine of its own over TensorFlow.js: WebGPU, else WebAssembly, else plain JavaScript.',
  },
} as const;
