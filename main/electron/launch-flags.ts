import { parseArgs } from 'node:util';
import { defaultDataDir } from '#main/platform/data-dir.ts';

export interface LaunchFlags {
  readonly dataDir: string;
  readonly sandbox: boolean;
}

/** Our flags among those that Chromium and the desktop add, which are left alone. */
export function launchFlags(argv: readonly string[]): LaunchFlags {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { 'data-dir': { type: 'string' }, 'start-sandbox': { type: 'boolean' } },
  });
  const dataDir = values['data-dir'];
  return {
    dataDir: typeof dataDir === 'string' && dataDir !== '' ? dataDir : defaultDataDir(),
    sandbox: values['start-sandbox'] === true,
  };
}
