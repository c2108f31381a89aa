import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FoundSecretsOrder, ImportCandidate, StoredDsn, TakenIn } from '#app/contract/dsns.ts';
import { parseTemplateJson } from '#app/dsn/json/template-json.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import type { ImportedText, ImportPreview, Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { importTemplates, keepTemplates, printKept, templateJson } from './import-templates.ts';
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
  if (candidate.unknown.length > 0) {
    const keys = shownText(candidate.unknown.map((key) => shownText(key)).join(', '), 400);
    warnLine(io, `${candidate.name}: kept, though the driver does not have them: ${keys}`);
  }
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

/** What a file holds. */
type ReadFile =
  | { readonly kind: 'templates'; readonly templates: readonly DsnTemplate[] }
  | {
      readonly kind: 'dsns';
      readonly source: ImportedText;
      readonly candidates: readonly ImportCandidate[];
    };

type DsnFile = Extract<ReadFile, { readonly kind: 'dsns' }>;

async function readFileToImport(services: Services, file: string, options: ImportOptions): Promise<ReadFile> {
  const { passphraseFile } = options;
  const text = await readText(file);
  const templates = parseTemplateJson(text);
  if (templates.ok) return { kind: 'templates', templates: templates.value };
  const passphrase = passphraseFile === undefined ? null : await readPassphrase(passphraseFile);
  const source = { text, fileName: basename(file), passphrase };
  const preview = settled(await services.imports.preview(source));
  if (preview.sealed) throw new CommandError(`${file} is sealed. Give --passphrase-file.`, exitCode.failed);
  const candidates = chosen(preview, options);
  if (candidates.length === 0)
    throw new CommandError(`The file ${file} holds no Athena DSN.`, exitCode.failed);
  return { kind: 'dsns', source, candidates };
}

/** Takes in the DSNs of all files or, where one can't be had, of none. */
async function takeIn(
  services: Services,
  files: readonly DsnFile[],
  options: ImportOptions,
  io: Io,
): Promise<readonly StoredDsn[]> {
  const order = orderOf(options);
  const done: TakenIn[] = [];
  for (const { source, candidates } of files) {
    for (const candidate of candidates) tell(candidate, order, io);
    const take = candidates.map(({ index, name }) => ({
      index,
      name: options.name ?? name,
      replace: options.replace ?? false,
    }));
    const taken = await services.imports.commit(source, take, order);
    if (!taken.ok) for (const { importId } of done.toReversed()) await services.imports.undo(importId);
    done.push(settled(taken));
  }
  for (const taken of done) tellSecrets(taken, io);
  return done.flatMap(({ imported }) => imported);
}

/** Takes files in any of the formats into the DSN store, and those of templates among the templates. */
export async function importCommand(
  services: Services,
  files: readonly string[],
  options: ImportOptions,
  io: Io,
): Promise<ExitCode> {
  if (options.name !== undefined && files.length > 1)
    throw new CommandError('--name goes with one file.', exitCode.usage);
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readFileToImport(services, file, options));
  const templates = read.flatMap((one) => (one.kind === 'templates' ? one.templates : []));
  const ofDsns = read.filter((one) => one.kind === 'dsns');
  if (ofDsns.length === 0) return importTemplates(services, templates, options, io);
  if (options.set !== undefined)
    throw new CommandError('--set goes with a file that holds one template.', exitCode.usage);
  const imported = await takeIn(services, ofDsns, options, io);
  await keepTemplates(services, templates, io);
  const dsns = imported.map(dsnJson);
  if (options.json)
    printJson(io, templates.length === 0 ? dsns : { dsns, templates: templates.map(templateJson) });
  else {
    for (const dsn of imported) printLine(io, `Imported ${dsn.name}`);
    printKept(templates, io);
  }
  return exitCode.passed;
}
