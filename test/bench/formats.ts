import {
  type ConnectionStringWorld,
  formatConnectionString,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { exportDsns } from '#app/dsn/export-dsns.ts';
import { importAny } from '#app/dsn/import/import-any.ts';
import { parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import { formatIniDocument, parseIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import { putDataSource, setIniValue } from '#app/dsn/ini/odbc-ini-edits.ts';
import { formatJdbcUrl, parseJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { formatRegFile } from '#app/dsn/registry/format-reg-file.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { saveResult } from './save-result.ts';
import { median, pairedRatio, seriesOf } from './statistics.ts';

/**
 * What reading and writing costs for each connection string, pair and section, and whether that stays the same from
 * ten of them to a hundred thousand. Sizes are timed in turns in one run, so that a ratio means something on any
 * machine; each result is checked before its time counts. By hand, `formats.ts 10000` stops at ten thousand.
 */
const largest = Number(process.argv[2] ?? 100_000);
const sizes = [10, 100, 1_000, 10_000, 100_000].filter((size) => size <= largest);
const rounds = 3;
/** The unit of the largest size may cost so many times that of a thousand: caches get smaller, work must not. */
const allowed = 4;

const entries: DsnEntries = [
  ['AwsRegion', 'eu-west-1'],
  ['AuthenticationType', 'JWT_TIP'],
  ['Workgroup', 'analysts'],
  ['WorkGroupArn', 'arn:aws:athena:eu-west-1:123456789012:workgroup/analysts'],
  ['S3OutputLocation', 's3://results-bucket/analysts/'],
  ['Schema', 'retail'],
  ['role_session_name', 'me@example.com'],
  ['UseProxy', '1'],
  ['ProxyHost', 'proxy.example.com'],
];

interface Bench {
  readonly what: string;
  readonly unit: string;
  /** Makes the work of a size, whose result is right or it throws. */
  readonly prepare: (size: number) => () => unknown;
}

function mustBe(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: ${String(found)} in place of ${String(expected)}.`);
}

const pairs = (size: number): DsnEntries =>
  Array.from({ length: size }, (_, index) => [
    `Key${index}`,
    index % 3 === 0 ? `a;b}${index}` : `value ${index}`,
  ]);

function dsnsOf(size: number): readonly Dsn[] {
  return Array.from({ length: size }, (_, index) => ({ name: `Sales ${index}`, entries }));
}

function iniText(size: number): string {
  const driver = 'Amazon Athena ODBC (x64)';
  const list = dsnsOf(size).map(({ name }) => `${name} = ${driver}\n`);
  const body = entries.map(([key, value]) => `${key} = ${value}\n`).join('');
  const sections = dsnsOf(size).map(
    ({ name }) => `\n# ${name}\n[${name}]\nDriver = /a/libathenaodbc.so\n${body}`,
  );
  return `[ODBC Data Sources]\n${list.join('')}${sections.join('')}`;
}

function regText(size: number): string {
  const target = {
    scope: 'user',
    driverName: 'Amazon Athena',
    driverPath: 'C:\\a.dll',
    secrets: 'write',
  } as const;
  const formatted = formatRegFile(dsnsOf(size), target);
  if (!formatted.ok) throw new Error(formatted.failure.key);
  return formatted.value.text;
}

const worlds: readonly ConnectionStringWorld[] = ['windows', 'unixodbc', 'iodbc'];

const connectionStrings = worlds.flatMap((world): readonly Bench[] => [
  {
    what: `parse a connection string, ${world}`,
    unit: 'pair',
    prepare: (size) => {
      const { text, leftOut } = formatConnectionString(pairs(size), { by: 'driver' }, world);
      return () => {
        const read = parseConnectionString(text, world).entries;
        mustBe('pairs', read.length + leftOut.length, size + 1);
        mustBe(
          'the last value',
          read.at(-1)?.[1],
          text.includes('{') && (size - 1) % 3 === 0 && world !== 'iodbc'
            ? `a;b}${size - 1}`
            : read.at(-1)?.[1],
        );
      };
    },
  },
  {
    what: `format a connection string, ${world}`,
    unit: 'pair',
    prepare: (size) => {
      const written = pairs(size);
      const { entries: said } = parseConnectionString(
        formatConnectionString(written, { by: 'driver' }, world).text,
        world,
      );
      return () => {
        const { text, leftOut } = formatConnectionString(written, { by: 'driver' }, world);
        mustBe('pairs', said.length + leftOut.length, size + 1);
        mustBe('the end', text.endsWith(';'), true);
      };
    },
  },
]);

const files: readonly Bench[] = [
  {
    what: 'read an odbc.ini',
    unit: 'section',
    prepare: (size) => {
      const text = iniText(size);
      return () => mustBe('sections', parseOdbcIni(text).dataSources.length, size);
    },
  },
  {
    what: 'parse and format an odbc.ini',
    unit: 'section',
    prepare: (size) => {
      const text = iniText(size);
      return () => mustBe('the text', formatIniDocument(parseIniDocument(text, 'unixodbc')) === text, true);
    },
  },
  {
    what: 'change a value in an odbc.ini, read and written',
    unit: 'section',
    prepare: (size) => {
      const text = iniText(size);
      const name = `Sales ${size >> 1}`;
      const expected = text.replace(new RegExp(`(\\[${name}\\][^[]*AwsRegion = )eu-west-1`), '$1us-east-1');
      return () => {
        const edited = setIniValue(parseIniDocument(text, 'unixodbc'), name, 'AwsRegion', 'us-east-1');
        mustBe('the text', edited.ok && formatIniDocument(edited.value) === expected, true);
      };
    },
  },
  {
    what: 'add a DSN to an odbc.ini, read and written',
    unit: 'section',
    prepare: (size) => {
      const text = iniText(size);
      return () => {
        const put = putDataSource(
          parseIniDocument(text, 'unixodbc'),
          { name: 'New', entries },
          'Amazon Athena',
        );
        const after = put.ok ? formatIniDocument(put.value) : '';
        mustBe('what was there', after.replace('New = Amazon Athena\n', '').startsWith(text), true);
      };
    },
  },
  {
    what: 'import an odbc.ini',
    unit: 'section',
    prepare: (size) => {
      const text = iniText(size);
      return () => {
        const taken = importAny(text);
        mustBe('DSNs', taken.ok && taken.value.kind === 'dsns' && taken.value.candidates.length, size);
      };
    },
  },
  {
    what: 'export an odbc.ini',
    unit: 'section',
    prepare: (size) => {
      const dsns = dsnsOf(size);
      const driver = { name: 'Amazon Athena', library: '/a/libathenaodbc.so' };
      return () => {
        const exported = exportDsns(dsns, 'odbc-ini', { world: 'unixodbc', scope: 'user', driver });
        const lines = exported.ok ? exported.value.text.split('\n').length : 0;
        mustBe('lines', lines, 2 + size * (entries.length + 4));
      };
    },
  },
  {
    what: 'read a .reg file',
    unit: 'data source',
    prepare: (size) => {
      const text = regText(size);
      return () => mustBe('data sources', regDataSources(text).dataSources.length, size);
    },
  },
  {
    what: 'write a .reg file',
    unit: 'data source',
    prepare: (size) => {
      const expected = regText(size).length;
      return () => mustBe('the text', regText(size).length, expected);
    },
  },
  {
    what: 'parse a JDBC URL',
    unit: 'property',
    prepare: (size) => {
      const { text } = formatJdbcUrl(pairs(size).map(([key, value]) => [key, value.replace(';', ' ')]));
      return () => mustBe('properties', parseJdbcUrl(text)?.entries.length, size);
    },
  },
];

/** Processor time in milliseconds, which other programs on the machine don't add to. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of one run, of as many as take a while. */
function timeOf(work: () => unknown): number {
  let runs = 0;
  const began = processorMs();
  do {
    work();
    runs += 1;
  } while (processorMs() - began < 15);
  return (processorMs() - began) / runs;
}

function measured({ what, unit, prepare }: Bench) {
  const works = sizes.map((size) => ({ size, work: prepare(size), microseconds: [] as number[] }));
  for (const { size, work } of works) if (size <= 10_000) timeOf(work);
  for (let round = 0; round < rounds; round += 1) {
    for (const { size, work, microseconds } of works) microseconds.push((timeOf(work) * 1000) / size);
  }
  const of = (size: number) => works.find((one) => one.size === size)?.microseconds ?? [];
  const growth = {
    'largest : of 10': pairedRatio(of(largest), of(10)),
    'largest : of 1000': pairedRatio(of(largest), of(1_000)),
  };
  return {
    what,
    unit,
    microsecondsForEach: Object.fromEntries(
      works.map(({ size, microseconds }) => [size, seriesOf(microseconds)]),
    ),
    growth,
  };
}

/** A whole, usual connection string. */
function wholeStrings() {
  return worlds.map((world) => {
    const { text } = formatConnectionString(entries, { by: 'driver' }, world);
    const read = () => parseConnectionString(text, world).entries;
    const write = () => formatConnectionString(entries, { by: 'driver' }, world).text;
    mustBe(`${world}, what was read`, JSON.stringify(read().slice(1)), JSON.stringify(entries));
    mustBe(`${world}, what was written`, write(), text);
    // The first runs are those of code that isn't compiled yet.
    for (const work of [read, write, read, write, read, write]) timeOf(work);
    const times = Array.from({ length: rounds }, () => [timeOf(read), timeOf(write)] as const);
    return {
      world,
      pairs: entries.length + 1,
      'parse µs': Math.round(median(times.map(([parse]) => parse)) * 100_000) / 100,
      'format µs': Math.round(median(times.map(([, format]) => format)) * 100_000) / 100,
      'parse : format': pairedRatio(
        times.map(([parse]) => parse),
        times.map(([, format]) => format),
      ),
    };
  });
}

const strings = wholeStrings();
console.table(strings);
const rows = [...connectionStrings, ...files].map(measured);
console.table(
  Object.fromEntries(
    rows.map(({ what, unit, microsecondsForEach, growth }) => [
      what,
      {
        'µs for each': unit,
        ...Object.fromEntries(
          Object.entries(microsecondsForEach).map(([size, { median: middle }]) => [`of ${size}`, middle]),
        ),
        ...growth,
      },
    ]),
  ),
);
await saveResult('formats', { rounds, allowed, strings, rows });
const grown = rows.filter(({ growth }) => growth['largest : of 1000'] > allowed);
for (const { what, growth } of grown)
  console.error(`${what}: ${growth['largest : of 1000']} is over ${allowed}.`);
process.exitCode = grown.length === 0 ? 0 : 1;
