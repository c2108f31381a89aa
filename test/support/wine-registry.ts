import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RegistryOptions } from '#main/dsn/targets/registry.ts';
import { runProgram } from '#main/platform/run-program.ts';

/** A Windows registry of its own, by wine. */
export interface WineRegistry {
  /** To be opened with. */
  readonly options: RegistryOptions;
  /** Runs `reg` and gives what it prints. */
  reg(...args: string[]): Promise<string>;
  /** Has `reg` take a .reg file in, byte for byte. */
  importBytes(bytes: Uint8Array): Promise<void>;
  end(): void;
}

const run = promisify(execFile);

/** Makes a fresh registry in a temporary folder; the first call of wine sets it up, which takes a few seconds. */
export async function startWineRegistry(): Promise<WineRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'wine-registry-'));
  // Neither .NET nor a browser is asked for, and no window.
  const overrides = 'mscoree,mshtml=;winemenubuilder.exe=d';
  const env = {
    ...process.env,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: overrides,
  };
  const reg = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('wine', ['reg', ...args], { env, timeout: 60_000 });
    return stdout;
  };
  const nativePath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
  mkdirSync(env.WINEPREFIX);
  // Between two calls the server would end: starting it again takes longer than the call, and a call that meets it
  // on its way out fails.
  execFileSync('wineserver', ['-p300'], { env, stdio: 'ignore' });
  // Services that the first call starts keep its output open for as long as they run, so that it gets none.
  execFileSync('wine', ['reg', 'query', 'HKCU\\Software'], { env, stdio: 'ignore', timeout: 60_000 });
  return {
    options: {
      run: runProgram,
      workDir: join(folder, 'work'),
      reg: ['wine', 'reg'],
      nativePath,
      env,
    },
    reg,
    importBytes: async (bytes) => {
      const file = join(folder, 'import.reg');
      writeFileSync(file, bytes);
      await reg('import', nativePath(file));
    },
    end: () => {
      spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
