export * from './commands.ts';
export * from './events.ts';
export * from './figures.ts';
export { FILE_ENDINGS, FILE_NAME } from './file-name.ts';
export { limits } from './limits.ts';
export * from './messages.ts';
export type * from './plot-options.ts';
export * from './run-events.ts';
export * from './values.ts';
