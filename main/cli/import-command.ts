import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportCandidate } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import type { ImportPreview, Outcome, Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';
import { dsnJson } from './list-command.ts';

export interface ImportOptions {
  readonly name?: string;
  readonly replace?: boolean;
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

function settled<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { cause, remedy } = diagnose(outcome.failure);
  throw new CommandError(`${cause} ${remedy}`, exitCode.failed);
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
  if (candidate.leftOut.length > 0)
    warnLine(
      io,
      `${candidate.name}: left out, because secrets are not kept: ${candidate.leftOut.join(', ')}`,
    );
}

/** Takes an odbc.ini, or a file with one connection string, into the DSN store. */
export async function importCommand(
  services: Services,
  file: string,
  options: ImportOptions,
  io: Io,
): Promise<ExitCode> {
  const text = await readText(file);
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
  if (options.json) printJson(io, imported.map(dsnJson));
  else for (const dsn of imported) printLine(io, `Imported ${dsn.name}`);
  return exitCode.passed;
}
