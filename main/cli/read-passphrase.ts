import { readFile } from 'node:fs/promises';
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
  if (passphrase.length >= 8) return passphrase;
  throw new CommandError('A passphrase has eight characters at least.', exitCode.usage);
}
