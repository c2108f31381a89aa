import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FoundSecretsOrder, ImportCandidate, TakenIn } from '#app/contract/dsns.ts';
import { parseTemplateJson } from '#app/dsn/template-json.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import type { ImportPreview, Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { importTemplates } from './import-templates.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';
import { dsnJson } from './list-command.ts';
import { readPassphrase } from './read-passphrase.ts';
import { settled } from './settled.ts';

export interface ImportOptions {
  readonly name?: string;
  readonly replace?: boolean;
  /** Fills in the blanks of a template. */
  readonly set?: readonly string[];
  readonly passphraseFile?: string;
  readonly secrets?: 'keep' | 'drop';
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

function tell(candidate: ImportCandidate, order: FoundSecretsOrder, io: Io): void {
  for (const problem of candidate.problems) warnLine(io, `${candidate.name}: ${problem}`);
  for (const { message } of candidate.warnings) warnLine(io, `${candidate.name}: ${message}`);
  const dropped = candidate.offered.filter(({ fate }) => fate !== 'keychain' || order.secrets === 'drop');
  if (dropped.length === 0) return;
  const keys = dropped.map(({ key }) => key).join(', ');
  warnLine(io, `${candidate.name}: left out, because secrets are not kept: ${keys}`);
}

/** Which of the secrets that came with the DSNs are kept. A sealed file holds them so that they come along. */
function orderOf({ secrets, passphraseFile }: ImportOptions): FoundSecretsOrder {
  // A token would be held for this run only, which ends with the import.
  return { secrets: secrets ?? (passphraseFile === undefined ? 'drop' : 'keep'), tokens: 'drop' };
}

const places = { keychain: 'in the keychain', memory: 'not kept', nowhere: 'not kept' } as const;

function tellSecrets({ imported, kept }: TakenIn, io: Io): void {
  const names = new Map(imported.map(({ id, name }) => [id, name] as const));
  for (const { dsnId, key, place } of kept) {
    warnLine(io, `${names.get(dsnId) ?? dsnId}: ${key} is ${places[place]}.`);
  }
}

/** Takes a file in any of the formats into the DSN store. */
export async function importCommand(
  services: Services,
  file: string,
  options: ImportOptions,
  io: Io,
): Promise<ExitCode> {
  const { passphraseFile } = options;
  const source = {
    text: await readText(file),
    fileName: basename(file),
    passphrase: passphraseFile === undefined ? null : await readPassphrase(passphraseFile),
  };
  const templates = parseTemplateJson(source.text);
  if (templates.ok) return importTemplates(services, templates.value, options, io);
  const preview = settled(await services.imports.preview(source));
  if (preview.sealed) throw new CommandError(`${file} is sealed. Give --passphrase-file.`, exitCode.failed);
  const order = orderOf(options);
  const candidates = chosen(preview, options);
  if (candidates.length === 0) throw new CommandError('The file holds no Athena DSN.', exitCode.failed);
  for (const candidate of candidates) tell(candidate, order, io);
  const take = candidates.map(({ index, name }) => ({
    index,
    name: options.name ?? name,
    replace: options.replace ?? false,
  }));
  const taken = settled(await services.imports.commit(source, take, order));
  tellSecrets(taken, io);
  if (options.json) printJson(io, taken.imported.map(dsnJson));
  else for (const dsn of taken.imported) printLine(io, `Imported ${dsn.name}`);
  return exitCode.passed;
}
