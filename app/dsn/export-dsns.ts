import { iniProblems } from '#app/dsn/checks/ini-problems.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import {
  type ConnectionStringWorld,
  formatConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { formatFileDsn } from '#app/dsn/ini/file-dsn.ts';
import type { IniDialect } from '#app/dsn/ini/ini-line.ts';
import { formatIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import { iniOf } from '#app/dsn/ini/odbc-ini-edits.ts';
import { formatJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { formatDsnJson } from '#app/dsn/json/dsn-json.ts';
import type { PortableDsn } from '#app/dsn/json/portable-dsn.ts';
import { formatRegFile } from '#app/dsn/registry/format-reg-file.ts';
import type { DsnScope } from '#app/dsn/registry/reg-data-sources.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { type Dsn, firstOfEachKey, sameKey } from './dsn.ts';

/** The formats of others, and our own, that DSNs can be written in. */
export const EXPORT_FORMATS = [
  'odbc-ini',
  'reg',
  'connection-string',
  'file-dsn',
  'jdbc-url',
  'json',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What formats need beside the DSNs. */
export interface ExportContext {
  readonly world: ConnectionStringWorld;
  readonly scope: DsnScope;
  /** As the computer that reads the text has it. */
  readonly driver: { readonly name: string; readonly library: string };
}

/** A text without secrets, and what else it does not say. */
export interface ExportedDsns {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le';
  readonly extension: string;
  readonly leftOut: readonly { readonly dsn: string; readonly key: string; readonly why: string }[];
  /** What the reader of the text will make otherwise of it, in words. */
  readonly cautions: readonly string[];
}

/** Why there is no text: a format for one DSN only, or a name or value that it cannot express. */
export type ExportRefusal =
  | { readonly code: 'one-dsn-only' }
  | { readonly code: 'inexpressible'; readonly dsn: string; readonly key: string };

/** Writes DSNs in a format. Secrets are in none of them. */
export function exportDsns(
  dsns: readonly PortableDsn[],
  format: ExportFormat,
  context: ExportContext,
): Result<ExportedDsns, ExportRefusal> {
  switch (format) {
    case 'odbc-ini':
      return asOdbcIni(dsns, context);
    case 'reg':
      return asReg(dsns, context);
    case 'json': {
      const { text, leftOut } = formatDsnJson(dsns);
      return written(text, 'json', leftOut.map(asSecret));
    }
    case 'file-dsn': {
      const [only, ...more] = dsns;
      if (only === undefined || more.length > 0) return failed({ code: 'one-dsn-only' });
      const { text, leftOut } = formatFileDsn(only.entries, context.driver.name);
      return written(
        text,
        'dsn',
        leftOut.map((one) => ({ dsn: only.name, ...one })),
      );
    }
    case 'connection-string':
      return asLines(dsns, (dsn) => formatConnectionString(dsn.entries, { by: 'driver' }, context.world));
    case 'jdbc-url':
      return asLines(dsns, (dsn) => formatJdbcUrl(dsn.entries));
  }
}

type LeftOut = ExportedDsns['leftOut'];

const asSecret = (one: { dsn: string; key: string }): LeftOut[number] => ({ ...one, why: 'secret' });

function written(
  text: string,
  extension: string,
  leftOut: LeftOut,
  cautions: readonly string[] = [],
): Result<ExportedDsns, never> {
  return succeeded({ text, extension, leftOut, cautions, encoding: 'utf-8' });
}

/** One DSN per line. */
function asLines(
  dsns: readonly Dsn[],
  format: (dsn: Dsn) => {
    readonly text: string;
    readonly leftOut: readonly { readonly key: string; readonly why: string }[];
  },
): Result<ExportedDsns, never> {
  const lines = dsns.map((dsn) => ({ dsn, ...format(dsn) }));
  const leftOut = lines.flatMap(({ dsn, leftOut }) => leftOut.map((one) => ({ dsn: dsn.name, ...one })));
  return written(lines.map(({ text }) => `${text}\n`).join(''), 'txt', leftOut);
}

function asReg(dsns: readonly Dsn[], { scope, driver }: ExportContext): Result<ExportedDsns, ExportRefusal> {
  const target = {
    scope,
    driverName: driver.name,
    driverPath: driver.library,
    secrets: 'leave-out',
  } as const;
  const formatted = formatRegFile(dsns, target);
  if (!formatted.ok) return failed({ ...formatted.failure, code: 'inexpressible' });
  const { text, leftOut } = formatted.value;
  return succeeded({
    text,
    extension: 'reg',
    leftOut: leftOut.map(asSecret),
    cautions: [],
    encoding: 'utf-16le',
  });
}

function asOdbcIni(
  dsns: readonly Dsn[],
  { world, driver }: ExportContext,
): Result<ExportedDsns, ExportRefusal> {
  const dialect = world === 'iodbc' ? 'iodbc' : 'unixodbc';
  const judged = dsns.map(({ name, entries }) => {
    const own = firstOfEachKey(entries).filter(([key]) => !sameKey(key, 'Driver') && !sameKey(key, 'DSN'));
    return { name, ...sayable({ name, entries: own }, dialect) };
  });
  const sources = judged.map(
    ({ name, said }): Dsn => ({ name, entries: [['Driver', driver.library], ...said] }),
  );
  const document = iniOf(sources, driver.name, dialect);
  if (!document.ok) {
    const refused = sources.find((dsn) => !iniOf([dsn], driver.name, dialect).ok);
    const key = document.failure.of;
    return failed({ code: 'inexpressible', dsn: refused?.name ?? key, key });
  }
  const leftOut = judged.flatMap(({ unsaid }) => unsaid);
  const cautions = judged.flatMap(({ warned }) => warned);
  return written(formatIniDocument(document.value), 'ini', leftOut, cautions);
}

/** A value that the manager would cut is better missing than wrong. */
function sayable(dsn: Dsn, dialect: IniDialect) {
  const secret = dsn.entries.filter(([key, value]) => isSecretEntry(key, value));
  const open = dsn.entries.filter((entry) => !secret.includes(entry));
  const problems = iniProblems({ name: dsn.name, entries: open }, dialect);
  const cut = new Set(problems.filter(({ code }) => CUTS.includes(code)).map(({ key }) => key));
  const unsaid: LeftOut = [
    ...secret.map(([key]) => asSecret({ dsn: dsn.name, key })),
    ...[...cut].map((key) => ({ dsn: dsn.name, key, why: 'inexpressible' })),
  ];
  const warned = problems.filter(({ code }) => code === 'value-outer-blank' || CUTS.includes(code));
  return {
    said: open.filter(([key]) => !cut.has(key)),
    unsaid,
    warned: warned.map(({ message }) => `${dsn.name}: ${message}`),
  };
}

const CUTS: readonly Problem['code'][] = ['line-cut', 'comment-cut', 'value-misread'];
