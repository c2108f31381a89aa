import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeRegText } from '#app/dsn/registry/format-reg-file.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { failed, succeeded } from '#app/result.ts';
import { isSystemError } from '#main/platform/is-system-error.ts';
import { processRuns } from '#main/platform/process-runs.ts';
import type { RunProgram } from '#main/platform/run-program.ts';
import type { Outcome } from '#main/services.ts';

/** The Windows registry, key by key, as the text of .reg files: the one form that keeps every character. */
export interface Registry {
  /** Everything below a key; null where there is no such key. */
  exportKey(key: string): Promise<Outcome<string | null>>;
  /** Takes a .reg file in, with our own rights. */
  importText(text: string): Promise<Outcome<void>>;
  /** Takes a .reg file in as administrator; the system asks the person. */
  importElevated(text: string): Promise<Outcome<void>>;
  /** Whether we may write below HKEY_LOCAL_MACHINE. */
  isAdministrator(): Promise<boolean>;
  /**
   * Removes files that a process left when it was killed; they may hold a token. A `reg import` outlives the process
   * that began it, so that where there was such a file this ends only once the import must have ended too.
   */
  tidy(): Promise<void>;
}

export interface RegistryOptions {
  readonly run: RunProgram;
  /** A folder of ours for the files that pass between `reg` and us. */
  readonly workDir: string;
  /** The program and the arguments before its own. */
  readonly reg?: readonly [program: string, ...args: string[]];
  /** How `reg` spells a path. */
  readonly nativePath?: (path: string) => string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The driver is 64-bit only, so that its DSNs stand in the 64-bit view, whatever we are. */
const view = '/reg:64';
/** Far longer than `reg` takes once it has opened its file. */
const callMs = 2000;
/** Readable by administrators only, on every Windows: the key of the LocalService account. */
const adminsKey = 'HKU\\S-1-5-19';

/** The registry by `reg.exe`, without a shell. */
export function openRegistry(options: RegistryOptions): Registry {
  const { workDir, nativePath = (path: string) => path } = options;
  const reg = regRunner(options);
  return {
    exportKey: (key) =>
      withFile(workDir, null, async (file) => {
        const code = await reg(['export', key, nativePath(file), '/y', view]);
        if (code === 0) return succeeded(decodeText(readFileSync(file)).text);
        // Exit code 1 says nothing more; a key that can't be found is told by its absence from a query as well.
        const there = await reg(['query', key, view]);
        const works = there !== 0 && (await reg(['query', 'HKCU\\Software', view])) === 0;
        return works ? succeeded(null) : failed({ code: 'target-unreadable', subject: key });
      }),
    importText: (text) =>
      withFile(workDir, text, async (file) => {
        const code = await reg(['import', nativePath(file), view]);
        return code === 0 ? succeeded(undefined) : failed({ code: 'target-unwritable', subject: 'registry' });
      }),
    importElevated: (text) =>
      withFile(workDir, text, async (file) => {
        const answer = await options.run('powershell.exe', elevatedImportArguments(nativePath(file)), {
          timeoutMs: 180_000,
        });
        if (answer.ok && answer.value.code === 0) return succeeded(undefined);
        const refused = answer.ok && answer.value.code === refusedByPerson;
        return failed({ code: refused ? 'elevation-refused' : 'target-unwritable', subject: 'registry' });
      }),
    isAdministrator: async () => (await reg(['query', adminsKey])) === 0,
    tidy: async () => {
      if (!removeLeft(workDir)) return;
      await pause(callMs);
      removeLeft(workDir);
    },
  };
}

/** ERROR_CANCELLED, which the prompt's No amounts to. */
const refusedByPerson = 1223;

/** How PowerShell is asked to have `reg import` run as administrator. The command is encoded: no quoting applies. */
export function elevatedImportArguments(file: string): readonly string[] {
  const quotedFile = `'"${file.replaceAll("'", "''")}"'`;
  const start =
    `Start-Process -FilePath "$env:SystemRoot\\System32\\reg.exe" -ArgumentList 'import',${quotedFile},'${view}' ` +
    '-Verb RunAs -WindowStyle Hidden -Wait -PassThru -ErrorAction Stop';
  const script = `try { $p = ${start} } catch { exit ${refusedByPerson} }; exit $p.ExitCode`;
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
}

/** Runs `reg`; undefined where it couldn't be run. */
function regRunner({ run, reg = ['reg.exe'], env }: RegistryOptions) {
  const [program, ...first] = reg;
  return async (args: readonly string[]): Promise<number | undefined> => {
    const answer = await run(program, [...first, ...args], { timeoutMs: 30_000, ...(env && { env }) });
    return answer.ok ? answer.value.code : undefined;
  };
}

/**
 * A file of our own for the time of one call, with a text in it or for a text to come. It has a folder to itself: once
 * that is removed, a `reg export` that outlived us can't make the file again.
 */
async function withFile<T>(
  folder: string,
  text: string | null,
  use: (file: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const own = join(folder, `${process.pid}-${randomUUID()}`);
  const file = join(own, 'dsns.reg');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    mkdirSync(own, { mode: 0o700 });
    const bytes = text === null ? new Uint8Array() : encodeRegText(text, 'regedit5');
    writeFileSync(file, bytes ?? new Uint8Array(), { mode: 0o600, flag: 'wx' });
    return await use(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return failed({ code: 'target-unwritable', subject: folder, message: String(error.code) });
  } finally {
    remove(own);
  }
}

/** What a scanner of files still holds goes when the next run tidies up. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Answers whether there was anything. */
function removeLeft(folder: string): boolean {
  if (!existsSync(folder)) return false;
  let found = false;
  for (const name of readdirSync(folder)) {
    const pid = /^(\d+)-[\w-]+(?:\.reg)?$/.exec(name)?.[1];
    if (pid === undefined || processRuns(Number(pid))) continue;
    remove(join(folder, name));
    found = true;
  }
  return found;
}
