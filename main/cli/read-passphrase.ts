import { readFile } from 'node:fs/promises';
import { MIN_PASSPHRASE_LENGTH } from '#main/dsn/sealed-export.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import { CommandError, exitCode } from './exit-code.ts';

/** The first line of a file; a passphrase never stands on the command line, which others can see. */
export async function readPassphrase(path: string): Promise<string> {
  let text: string;
  try {
    text = textOfFile(await readFile(path));
  } catch {
    throw new CommandError(`The passphrase file ${path} cannot be read.`, exitCode.usage);
  }
  const passphrase = text.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '';
  if (passphrase.length >= MIN_PASSPHRASE_LENGTH) return passphrase;
  throw new CommandError(`A passphrase has ${MIN_PASSPHRASE_LENGTH} characters at least.`, exitCode.usage);
}
