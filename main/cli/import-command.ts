import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportCandidate, StoredDsn } from '#app/contract/dsns.ts';
import { type Dsn, valueAt } from '#app/dsn/dsn.ts';
import { formatDsnJson } from '#app/dsn/dsn-json.ts';
import { secretParameters } from '#app/dsn/dsn-secrets.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import type { ImportPreview, Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';
import { dsnJson } from './list-command.ts';
import { readPassphrase } from './read-passphrase.ts';
import { settled } from './settled.ts';

export interface ImportOptions {
  readonly name?: string;
  readonly replace?: boolean;
  readonly passphraseFile?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

async function readText(file: string): Promise<string> {
  try {
    return textOfFile(await readFile(file));
  } catch {
    throw new CommandError(`The file ${file} cannot be read.`, exitCode.usage);
  }
}

/** Sections of other drivers stay out unless `--all` is given. */
function chosen(preview: ImportPreview, options: ImportOptions): ImportCandidate[] {
  const candidates = preview.candidates.filter((one) => options.all || one.looksLikeAthena);
  if (options.name !== undefined && candidates.length > 1)
    throw new CommandError('--name goes with a file that holds one DSN.', exitCode.usage);
  return candidates;
}

function tell(candidate: ImportCandidate, io: Io): void {
  for (const problem of candidate.problems) warnLine(io, `${candidate.name}: ${problem}`);
  for (const { message } of candidate.warnings) warnLine(io, `${candidate.name}: ${message}`);
  if (candidate.leftOut.length > 0)
    warnLine(
      io,
      `${candidate.name}: left out, because secrets are not kept: ${candidate.leftOut.join(', ')}`,
    );
}

/** What is to be taken in: the file's text, or that of a sealed file with its secrets apart. */
async function sourceOf(
  services: Services,
  file: string,
  { passphraseFile }: ImportOptions,
): Promise<{ readonly text: string; readonly sealed: readonly Dsn[] }> {
  const text = await readText(file);
  if (passphraseFile === undefined) return { text, sealed: [] };
  const sealed = settled(await services.dsnExports.openSealed(text, await readPassphrase(passphraseFile)));
  return { text: formatDsnJson(sealed).text, sealed };
}

/** Keeps the secrets of a sealed DSN as `keep-secret` does. */
async function keepSecrets(
  services: Services,
  dsn: StoredDsn,
  sealed: Dsn | undefined,
  io: Io,
): Promise<void> {
  for (const parameter of secretParameters) {
    const secret = sealed === undefined ? undefined : valueAt(sealed.entries, parameter);
    if (secret === undefined || secret === '') continue;
    const kept = await services.secrets.keep(dsn.entries, parameter, secret);
    const where = kept.ok && kept.value.kind === 'keychain';
    warnLine(io, `${dsn.name}: ${parameter} is ${where ? 'in the keychain' : 'not kept'}.`);
  }
}

/** Takes a file in any of the formats into the DSN store. */
export async function importCommand(
  services: Services,
  file: string,
  options: ImportOptions,
  io: Io,
): Promise<ExitCode> {
  const { text, sealed } = await sourceOf(services, file, options);
  const preview = settled(services.dsns.previewImport(text, basename(file)));
  const candidates = chosen(preview, options);
  if (candidates.length === 0) throw new CommandError('The file holds no Athena DSN.', exitCode.failed);
  for (const candidate of candidates) tell(candidate, io);
  const take = candidates.map(({ index, name }) => ({
    index,
    name: options.name ?? name,
    replace: options.replace ?? false,
  }));
  const imported = settled(await services.dsns.commitImport(text, basename(file), take));
  for (const [at, dsn] of imported.entries()) {
    await keepSecrets(services, dsn, sealed[candidates[at]?.index ?? -1], io);
  }
  if (options.json) printJson(io, imported.map(dsnJson));
  else for (const dsn of imported) printLine(io, `Imported ${dsn.name}`);
  return exitCode.passed;
}
