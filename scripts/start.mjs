// `npm start`: from a fresh clone to a page in the browser.
import { build, giveUp, installDependencies, say } from './steps.mjs';

await installDependencies();
if ((await build()) !== 0) giveUp('The build failed. What it said stands above.');
// Imported late: its packages may not have been there before the line above.
const { serve, serveOptions } = await import('./serve.mjs');
say(`Unrolled is at ${await serve(serveOptions())}   (Ctrl+C ends it)`);
