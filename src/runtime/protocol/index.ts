export { FILE_ENDINGS, FILE_NAME } from './file-name.ts';
export { readRelayMessage, readWorkerCommand } from './guards.ts';
export { limits } from './limits.ts';
export type * from './messages.ts';
export type * from './run-events.ts';
