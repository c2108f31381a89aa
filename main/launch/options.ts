import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failed, type Result, succeeded } from '#app/result.ts';
import { defaultDataDir } from '#main/platform/data-dir.ts';

export interface StartOptions {
  readonly browser: boolean;
  readonly open: boolean;
  readonly port: number;
  readonly dataDir: string;
  readonly sandbox: boolean;
}

export type Start =
  | { readonly kind: 'run'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

export const help = `Usage: npm start -- [options]

  --browser       use the browser host at once instead of Electron
  --no-open       open nothing; the browser host prints its address
  --port N        port of the browser host, 0 for any free one (default 0)
  --data-dir DIR  folder of the program, instead of the usual one
  --sandbox       start the local sandbox and put its sample DSNs into the list
  --help          print this text
  --version       print the version
`;

const flags = {
  browser: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  port: { type: 'string', default: '0' },
  'data-dir': { type: 'string' },
  sandbox: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

const parsePort = (text: string): number | null => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
};

/** The first sentence of `parseArgs` names the flag; what follows explains `--` to programmers. */
const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/, 1)[0] ?? '';

/** Reads the command line; a failure is one line for standard error. */
export function parseStart(args: readonly string[]): Result<Start, string> {
  let values: ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'];
  try {
    values = parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    return failed(oneLine(error));
  }
  if (values.help) return succeeded({ kind: 'help' });
  if (values.version) return succeeded({ kind: 'version' });
  const port = parsePort(values.port);
  if (port === null) return failed(`--port takes a number from 0 to 65535, not '${values.port}'`);
  if (values['data-dir'] === '') return failed('--data-dir takes a folder');
  return succeeded({
    kind: 'run',
    options: {
      browser: values.browser,
      open: !values['no-open'],
      port,
      // npm runs scripts in the program's folder and names the one where it was called.
      dataDir:
        values['data-dir'] === undefined
          ? defaultDataDir()
          : resolve(process.env.INIT_CWD ?? '.', values['data-dir']),
      sandbox: values.sandbox,
    },
  });
}
