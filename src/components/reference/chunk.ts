// The page and its entries in one chunk: the build names it when it prerenders the page.
export { entries } from 'virtual:reference';
export { ReferencePage } from './reference-page.tsx';
