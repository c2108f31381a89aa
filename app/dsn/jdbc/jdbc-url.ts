import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import {
  authenticationTypeIn,
  type DsnEntries,
  type DsnEntry,
  firstOfEachKey,
  sameKey,
  valueAt,
} from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { isOff } from '#app/dsn/switch.ts';
import { percentDecoded } from '#app/dsn/text/percent-decoded.ts';
import {
  JDBC_1_NAMES,
  JDBC_2_CLASSES,
  JDBC_2_LOG_LEVELS,
  JDBC_NAMES,
  JDBC_PROVIDERS,
  type JdbcName,
} from './jdbc-names.ts';

/** What a JDBC URL says, as parameters of the ODBC driver. */
export interface ParsedJdbcUrl {
  readonly entries: DsnEntries;
  /** Names that have no counterpart here; their entries are kept as they are. */
  readonly unknown: readonly string[];
  /** Properties that are not taken, for an earlier one (`by`) gives the same parameter another value. */
  readonly repeated: readonly { readonly name: string; readonly by: string }[];
}

/** A JDBC URL and what it does not say. */
export interface FormattedJdbcUrl {
  readonly text: string;
  readonly leftOut: readonly { readonly key: string; readonly why: JdbcLeaveOut }[];
}

/** `only-odbc`: the JDBC driver has nothing like it. */
export type JdbcLeaveOut = 'secret' | 'inexpressible' | 'only-odbc';

const SCHEME = /^jdbc:(?:aws)?athena:\/\//i;
const PROVIDER_NAMES = [
  'CredentialsProvider',
  'AWSCredentialsProviderClass',
  'aws_credentials_provider_class',
];
const PROFILE_NAME = 'AwsCredentialsProviderArguments';

/** Reads a URL of the Athena JDBC driver, also of its 2.x versions; undefined for other text. Never throws. */
export function parseJdbcUrl(text: string): ParsedJdbcUrl | undefined {
  const scheme = SCHEME.exec(text.trim())?.[0];
  if (scheme === undefined) return undefined;
  const { address: written, parts } = partsOf(text.trim().slice(scheme.length));
  const all = parts.flatMap(propertyOf);
  const properties = firstOfEachKey(all);
  const type = typeOf(properties);
  const unknown: string[] = [];
  const mapped = properties.flatMap((property) => odbcEntries(property, type, unknown));
  const address = addressEntries(written, mapped);
  const entries = firstOfEachKey([...signInEntries(properties, type), ...address, ...mapped]);
  return { entries, unknown, repeated: repetitions(all, type) };
}

/** The driver's pages don't say which of two names counts, so that a person has to. */
function repetitions(
  properties: DsnEntries,
  type: AuthenticationType | undefined,
): ParsedJdbcUrl['repeated'] {
  const first = new Map<string, readonly [name: string, value: string]>();
  return properties.flatMap((property) => {
    const [key, value] = odbcEntries(property, type, [])[0] ?? property;
    const earlier = first.get(key.toLowerCase());
    if (earlier === undefined) first.set(key.toLowerCase(), [property[0], value]);
    return earlier === undefined || earlier[1] === value ? [] : [{ name: property[0], by: earlier[0] }];
  });
}

/** Writes the URL of the 3.x driver; secrets are left out, and what that driver doesn't have. */
export function formatJdbcUrl(entries: DsnEntries): FormattedJdbcUrl {
  const type = authenticationTypeIn(entries);
  const direct = isOff(valueAt(entries, 'UseProxy'));
  const parts: string[] = [];
  const leftOut: { key: string; why: JdbcLeaveOut }[] = [];
  for (const entry of firstOfEachKey(entries)) {
    const unused = direct && sameKey(entry[0], 'ProxyHost');
    const property = unused ? 'inexpressible' : jdbcProperty(entry, type);
    if (property === undefined) continue;
    if (typeof property === 'string') leftOut.push({ key: entry[0], why: property });
    else parts.push(`${property[0]}=${property[1]};`);
  }
  return { text: `jdbc:athena://${parts.join('')}`, leftOut };
}

/** An address may stand before the properties. Some write these as the query of a web address. */
function partsOf(rest: string): { readonly address: string; readonly parts: readonly string[] } {
  const [first = '', ...more] = rest.split(';');
  const query = first.indexOf('?');
  if (query !== -1 && !first.slice(0, query).includes('=')) {
    const properties = first
      .slice(query + 1)
      .split('&')
      .map(percentDecoded);
    return { address: first.slice(0, query).trim(), parts: [...properties, ...more] };
  }
  return first.includes('=')
    ? { address: '', parts: [first, ...more] }
    : { address: first.trim(), parts: more };
}

function propertyOf(part: string): readonly DsnEntry[] {
  const equals = part.indexOf('=');
  const key = part.slice(0, equals).trim();
  return equals === -1 || key === '' ? [] : [[key, part.slice(equals + 1).trim()]];
}

/** Without a provider the driver takes an access key; of another provider than those known nothing is said. */
function typeOf(properties: DsnEntries): AuthenticationType | undefined {
  const provider = providerOf(properties)?.toLowerCase();
  if (provider === undefined) return authenticationTypeIn(properties);
  const className = provider.slice(provider.lastIndexOf('.') + 1);
  return [...JDBC_PROVIDERS, ...JDBC_2_CLASSES].find(([name]) => name.toLowerCase() === className)?.[1];
}

function providerOf(properties: DsnEntries): string | undefined {
  return PROVIDER_NAMES.map((name) => valueAt(properties, name)).find((value) => value !== undefined);
}

function signInEntries(properties: DsnEntries, type: AuthenticationType | undefined): DsnEntries {
  return providerOf(properties) === undefined || type === undefined ? [] : [['AuthenticationType', type]];
}

function odbcEntries(
  [name, value]: DsnEntry,
  type: AuthenticationType | undefined,
  unknown: string[],
): DsnEntries {
  if (PROVIDER_NAMES.some((known) => sameKey(known, name)) && type !== undefined) return [];
  if (type === 'IAM Profile' && sameKey(name, PROFILE_NAME)) return [['AWSProfile', value]];
  const rows = JDBC_NAMES.filter(({ jdbc }) => sameKey(jdbc, name));
  const row = rows.find((candidate) => fitsType(candidate, type)) ?? rows[0];
  const old = JDBC_1_NAMES.find(([jdbc]) => sameKey(jdbc, name))?.[1];
  const key = row?.odbc ?? parametersNamed(name)[0]?.key ?? old;
  if (key === undefined) {
    unknown.push(name);
    return [[name, value]];
  }
  const entry: DsnEntry = [key, odbcValue(key, value)];
  // JDBC goes through a proxy as soon as one is named (advanced parameters page); ODBC wants to be told.
  return key === 'ProxyHost' ? [entry, ['UseProxy', '1']] : [entry];
}

function fitsType({ types }: JdbcName, type: AuthenticationType | undefined): boolean {
  return types === undefined || (type !== undefined && types.includes(type));
}

/**
 * `athena.<region>.amazonaws.com` is the region's own address; any other is an endpoint override, which may tell the
 * region too. Old URLs name a schema after it, as in `/hive/default`.
 */
function addressEntries(address: string, mapped: DsnEntries): DsnEntries {
  const [host = '', ...path] = address.split('/').filter(Boolean);
  if (host === '') return [];
  // Some write the region alone where the address stands.
  const alone = /^[a-z]{2}(?:-[a-z]+)+-\d+$/i.test(host);
  const own = /^athena\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?::443)?$/i.test(host);
  const said: DsnEntry[] = own || alone ? [] : [['EndpointOverride', host]];
  const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d+)(?:\.|$)/i.exec(host)?.[1]?.toLowerCase();
  if (region !== undefined) said.push(['AwsRegion', region]);
  const schema = path.at(-1);
  if (schema !== undefined) said.push(['Schema', schema]);
  return said.filter(([key]) => valueAt(mapped, key) === undefined);
}

/** The property, why there is none, or undefined where another one says it already. */
function jdbcProperty(
  entry: DsnEntry,
  type: AuthenticationType | undefined,
): DsnEntry | JdbcLeaveOut | undefined {
  const [key, value] = entry;
  if (sameKey(key, 'Driver') || sameKey(key, 'DSN') || sameKey(key, 'UseProxy')) return undefined;
  if (isSecretEntry(key, value)) return 'secret';
  if (sameKey(key, 'AuthenticationType')) return providerProperty(type);
  const rows = JDBC_NAMES.filter(({ odbc }) => sameKey(odbc, key));
  const row = rows.find((candidate) => fitsType(candidate, type));
  const known = parametersNamed(key).length > 0;
  if (row === undefined && known) return 'only-odbc';
  if (/[;\0\r\n]/.test(key + value) || value.trim() !== value || !isPropertyName(key)) return 'inexpressible';
  return [row?.jdbc ?? key, jdbcValue(key, value)];
}

/** A DSN with keys needs no provider; some types are ODBC's alone, and some that are written are none at all. */
function providerProperty(type: AuthenticationType | undefined): DsnEntry | JdbcLeaveOut | undefined {
  if (type === undefined) return 'inexpressible';
  if (type === 'IAM Credentials') return undefined;
  const provider = JDBC_PROVIDERS.find(([, known]) => known === type)?.[0];
  return provider === undefined ? 'only-odbc' : ['CredentialsProvider', provider];
}

function isPropertyName(key: string): boolean {
  return key !== '' && !key.includes('=') && key.trim() === key;
}

function isSwitch(key: string): boolean {
  return parametersNamed(key)[0]?.type === 'boolean';
}

/** JDBC writes switches as words, the proxy with its scheme, and separates exempt hosts by `|`. */
function odbcValue(key: string, value: string): string {
  if (sameKey(key, 'S3OutputLocation') && /^s3%3a%2f%2f/i.test(value)) return percentDecoded(value);
  if (sameKey(key, 'ProxyHost')) return value.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  if (sameKey(key, 'NonProxyHost')) return value.replaceAll('|', ',');
  if (sameKey(key, 'LogLevel')) return JDBC_2_LOG_LEVELS[/^[0-6]$/.test(value) ? Number(value) : -1] ?? value;
  if (!isSwitch(key)) return value;
  if (/^true$/i.test(value)) return '1';
  return /^false$/i.test(value) ? '0' : value;
}

function jdbcValue(key: string, value: string): string {
  if (sameKey(key, 'ProxyHost')) return value.includes('://') ? value : `http://${value}`;
  if (sameKey(key, 'NonProxyHost')) return value.replaceAll(',', '|');
  if (!isSwitch(key)) return value;
  if (value === '1') return 'true';
  return value === '0' ? 'false' : value;
}
