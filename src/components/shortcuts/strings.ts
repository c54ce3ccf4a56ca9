/** The sheet's words; what a shortcut does stands beside its keys. */
export const strings = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  or: 'or',
  places: {
    anywhere: 'Anywhere',
    cell: 'In a code cell',
    editor: 'In an editor',
    figure: 'In plots, diagrams and tables',
    choice: 'In questions and tabs',
    search: 'In the search',
  },
} as const;
