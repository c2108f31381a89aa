import { writeFile } from 'node:fs/promises';
import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import type { ExportFormat } from '#app/dsn/export-dsns.ts';
import { encodeUtf16le } from '#app/dsn/text/text-bytes.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, warnLine } from './io.ts';
import { readPassphrase } from './read-passphrase.ts';
import { settled } from './settled.ts';

/** The formats as the command line names them. */
export const exportFormats: Readonly<Record<string, ExportFormat>> = {
  'odbc-ini': 'odbc-ini',
  reg: 'reg',
  'connection-string': 'connection-string',
  dsn: 'file-dsn',
  jdbc: 'jdbc-url',
  json: 'json',
};

export interface ExportOptions {
  readonly format: string;
  readonly world?: ConnectionStringWorld;
  readonly scope: 'user' | 'system';
  readonly all?: boolean;
  readonly output?: string;
  readonly passphraseFile?: string;
}

/** Prints DSNs in a format, or writes them to a file. Secrets only ever leave sealed. */
export async function exportCommand(
  services: Services,
  names: readonly string[],
  options: ExportOptions,
  io: Io,
): Promise<ExitCode> {
  const dsns = chosen(services, names, options);
  const exported = await exportedText(services, dsns, options);
  tell(exported, io);
  if (options.output === undefined) io.stdout.write(exported.text);
  else await save(options.output, exported);
  return exitCode.passed;
}

function chosen(services: Services, names: readonly string[], { all, format }: ExportOptions): StoredDsn[] {
  if (all === true && names.length > 0) throw new CommandError('--all goes without names.', exitCode.usage);
  const dsns = all === true ? [...services.dsns.list().dsns] : names.map((name) => findDsn(services, name));
  if (dsns.length === 0) throw new CommandError('Name the DSNs to export, or give --all.', exitCode.usage);
  if (format === 'dsn' && dsns.length > 1)
    throw new CommandError('A file DSN holds one DSN. Export them one by one.', exitCode.usage);
  return dsns;
}

async function exportedText(
  services: Services,
  dsns: readonly StoredDsn[],
  options: ExportOptions,
): Promise<ExportedText> {
  const { passphraseFile, scope } = options;
  const format = exportFormats[options.format] ?? 'json';
  if (passphraseFile === undefined) {
    return settled(
      await services.dsnExports.text(dsns, { format, scope, world: options.world ?? ownWorld() }),
    );
  }
  if (format !== 'json') throw new CommandError('--passphrase-file goes with --format json.', exitCode.usage);
  const sealed = settled(await services.dsnExports.sealed(dsns, await readPassphrase(passphraseFile)));
  return { ...sealed, encoding: 'utf-8', leftOut: [], cautions: [] };
}

/** The rules of the driver manager that is usual here. */
function ownWorld(): ConnectionStringWorld {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'iodbc' : 'unixodbc';
}

function tell({ leftOut, cautions }: ExportedText, io: Io): void {
  for (const { dsn, key, why } of leftOut) warnLine(io, `${dsn}: ${key} is left out (${why}).`);
  for (const caution of cautions) warnLine(io, caution);
}

async function save(path: string, { text, encoding }: ExportedText): Promise<void> {
  try {
    await writeFile(path, encoding === 'utf-16le' ? encodeUtf16le(text) : text);
  } catch {
    throw new CommandError(`The file ${path} cannot be written.`, exitCode.failed);
  }
}
