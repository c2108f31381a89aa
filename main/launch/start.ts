import { crashPlainly } from '#main/platform/crash-plainly.ts';
import { version } from '#main/version.ts';
import { buildChanged } from './build-changed.ts';
import { startTargets } from './build-targets.ts';
import { help, parseStart, type StartOptions } from './options.ts';
import { programRoot } from './program-root.ts';
import { runInElectron } from './run-in-electron.ts';
import { serveInBrowser } from './serve-in-browser.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}

async function run(options: StartOptions, stop: AbortSignal): Promise<number> {
  const built = await buildChanged(programRoot, startTargets, say).catch((error: unknown) => error);
  if (built instanceof Error) {
    say(`The program could not be built. ${built.message}`);
    return 1;
  }
  if (stop.aborted) return 0;
  // Without a window there is nothing that Electron could show.
  if (!options.browser && options.open) {
    const shown = await runInElectron(programRoot, options, stop, say);
    if (shown.kind === 'ended') return 0;
    say(`${shown.why} Going on in the browser.`);
  }
  return serveInBrowser(programRoot, options, stop, say);
}

async function main(): Promise<number> {
  const start = parseStart(process.argv.slice(2));
  if (!start.ok) {
    say(`${start.failure}. "npm start -- --help" lists the options.`);
    return 2;
  }
  if (start.value.kind === 'run') return run(start.value.options, stopSignal());
  process.stdout.write(start.value.kind === 'help' ? help : `${version}\n`);
  return 0;
}

crashPlainly();
process.exitCode = await main();
