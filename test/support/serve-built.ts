import { parseStart } from '#main/launch/options.ts';
import { serveInBrowser } from '#main/launch/serve-in-browser.ts';
import { crashPlainly } from '#main/platform/crash-plainly.ts';

/** The browser host of the bundle that is there, without a look at the sources: a hundred tests start it. */
crashPlainly();
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
const start = parseStart(process.argv.slice(2));
if (!start.ok || start.value.kind !== 'run') throw new Error('These are no options of a start.');
process.exitCode = await serveInBrowser(process.cwd(), start.value.options, stop.signal, (line) =>
  process.stderr.write(`${line}\n`),
);
