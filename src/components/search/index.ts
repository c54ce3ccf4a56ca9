import './search.css';

/** Loads the search's dialog; the index comes when it opens. */
export const loadSearchDialog = () =>
  import('./search-dialog.tsx').then(module => ({ default: module.SearchDialog }));
