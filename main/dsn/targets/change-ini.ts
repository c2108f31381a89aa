import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { IniDialect } from '#app/dsn/ini/ini-line.ts';
import { failed, succeeded } from '#app/result.ts';
import { errorCode } from '#main/platform/error-code.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { behindLinks, draftOf, replaceFile } from '#main/platform/replace-file.ts';
import type { Outcome } from '#main/services.ts';
import { fromBytes, type IniText, toBytes } from './ini-text.ts';
import { withoutTokens } from './without-tokens.ts';

/** The file to change. */
export interface IniFile {
  readonly path: string;
  readonly manager: IniDialect;
  /** Hard links that follow the file. */
  readonly companions?: readonly string[];
}

/** The copy of what the file was before this program last registered or removed a DSN. Tokens are not in it. */
function backupOf(path: string): string {
  return `${path}.athena-dsn.bak`;
}

/** What the file says; one that isn't there says nothing. */
export function loadIni(path: string, dialect: IniDialect): Outcome<IniText> {
  try {
    return succeeded(fromBytes(existsSync(path) ? readFileSync(path) : new Uint8Array(), dialect));
  } catch (error) {
    return failed({ code: 'target-unreadable', subject: path, message: errorCode(error) });
  }
}

/** Reads, edits and replaces the file under its lock; what doesn't change anything writes nothing. */
export async function changeIni(
  { path, manager, companions }: IniFile,
  copy: 'keep-copy' | 'no-copy',
  edit: (ini: IniText) => Outcome<IniText>,
): Promise<Outcome<void>> {
  const file = behindLinks(path);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    return failed(unwritable(file, error));
  }
  const lock = await acquireLock(file);
  if (!lock.ok) {
    return failed({ code: lock.failure === 'busy' ? 'target-busy' : 'target-unwritable', subject: file });
  }
  try {
    const before = loadIni(file, manager);
    const after = before.ok ? edit(before.value) : before;
    if (!before.ok || !after.ok) return after.ok ? succeeded(undefined) : after;
    const [old, now] = [toBytes(before.value), toBytes(after.value)];
    if (Buffer.compare(old, now) === 0) return succeeded(undefined);
    if (copy === 'keep-copy' && existsSync(file)) replaceFile(backupOf(file), copyOf(old));
    replaceFile(file, now, companions);
    return succeeded(undefined);
  } catch (error) {
    return failed(unwritable(file, error));
  } finally {
    lock.value();
  }
}

function copyOf(bytes: Uint8Array): Uint8Array {
  return Buffer.from(withoutTokens(Buffer.from(bytes).toString('latin1')), 'latin1');
}

/** A write that was cut short leaves its draft, which may hold a token. */
export async function removeDraft(file: string): Promise<void> {
  const drafts = [draftOf(file), draftOf(backupOf(file))].filter((draft) => existsSync(draft));
  if (drafts.length === 0) return;
  const lock = await acquireLock(file);
  if (!lock.ok) return;
  try {
    for (const draft of drafts) rmSync(draft, { force: true });
  } finally {
    lock.value();
  }
}

function unwritable(path: string, error: unknown): Failure {
  return { code: 'target-unwritable', subject: path, message: errorCode(error) };
}
