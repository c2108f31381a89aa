import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import {
  type ExportContext,
  type ExportFormat,
  type ExportRefusal,
  exportDsns,
} from '#app/dsn/export-dsns.ts';
import { fileNameOf } from '#app/dsn/file-name.ts';
import type { PortableDsn } from '#app/dsn/json/portable-dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { DsnExports, DsnSecrets } from '#main/services.ts';
import { DRIVER_NAME, type InstalledDriver } from './driver/installed-driver.ts';
import { keptSecretEntries } from './kept-secret-entries.ts';
import { openDsns, sealDsns } from './sealed-export.ts';

export interface DsnExportParts {
  readonly driver: () => Promise<InstalledDriver>;
  readonly secrets: Pick<DsnSecrets, 'find'>;
  readonly platform?: NodeJS.Platform;
}

/** Writes our DSNs in the formats of others, and sealed with their secrets. */
export function createDsnExports(parts: DsnExportParts): DsnExports {
  const { driver, secrets, platform = process.platform } = parts;
  const withSecrets = async (dsn: PortableDsn): Promise<PortableDsn> => ({
    ...dsn,
    entries: [...dsn.entries, ...(await keptSecretEntries(secrets, dsn.entries))],
  });
  return {
    async text(dsns, { format, world, scope }) {
      const reader = readerOf(format, world);
      const named = format === 'reg' || format === 'odbc-ini';
      const here = named && reader === platform ? await driver() : null;
      const installed = here === null || here.kind === 'absent' ? null : here.driver;
      const usual = { name: DRIVER_NAME, library: usualLibraries[reader] };
      const written = exportDsns(dsns, format, { world, scope, driver: installed ?? usual });
      if (!written.ok) return failed(failureOf(written.failure));
      const { extension, text, encoding, leftOut } = written.value;
      const guessed =
        named && installed === null
          ? [`The driver is taken to be at ${usual.library}. Change it where it is elsewhere.`]
          : [];
      const cautions = [...guessed, ...written.value.cautions];
      return succeeded({ fileName: `${baseName(dsns)}.${extension}`, text, encoding, leftOut, cautions });
    },
    async sealed(dsns, passphrase) {
      const sealed = await sealDsns(await Promise.all(dsns.map(withSecrets)), passphrase);
      if (!sealed.ok) return failed({ code: 'input-invalid' });
      return succeeded({ fileName: `${baseName(dsns)}.sealed.json`, text: sealed.value });
    },
    async openSealed(text, passphrase) {
      const opened = await openDsns(text, passphrase);
      return opened.ok ? opened : failed({ code: 'import-unreadable', message: opened.failure });
    },
  };
}

type Reader = 'win32' | 'linux' | 'darwin';

/** Where AWS's installers put the library (getting-started pages; on Windows the certificate example's folder). */
const usualLibraries: Readonly<Record<Reader, string>> = {
  win32: 'C:\\Program Files\\Amazon Athena ODBC Driver\\bin\\athena-odbc.dll',
  linux: '/opt/amazon/athena-odbc/lib/libathenaodbc.so',
  darwin: '/opt/amazon/athena-odbc/lib/libathenaodbc.dylib',
};

/** The system that a text is for. An odbc.ini is unixODBC's where nothing else is said. */
function readerOf(format: ExportFormat, world: ExportContext['world']): Reader {
  if (format === 'reg') return 'win32';
  return world === 'iodbc' ? 'darwin' : 'linux';
}

function failureOf(refusal: ExportRefusal): Failure {
  if (refusal.code === 'one-dsn-only') return { code: 'input-invalid' };
  return { code: 'target-value-cut', subject: refusal.key === '' ? refusal.dsn : refusal.key };
}

/** Of one DSN its name. */
function baseName(dsns: readonly Dsn[]): ExportedText['fileName'] {
  const [only] = dsns;
  if (dsns.length !== 1 || only === undefined) return 'athena-dsns';
  return fileNameOf(only.name);
}
