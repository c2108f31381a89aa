import type { Parameter } from './parameter.ts';
import { type RowFacts, row } from './row.ts';

const advanced = (key: string, help: string, facts?: RowFacts): Parameter =>
  row('advanced', 'advanced-options', key, help, facts);

const flag = (key: string, help: string, facts?: RowFacts): Parameter =>
  advanced(key, help, { type: 'boolean', default: '0', ...facts });

const whole = (key: string, help: string, facts: RowFacts): Parameter =>
  advanced(key, help, { type: 'integer', ...facts });

/** How results are fetched and reported, and how patient the driver is. */
export const ADVANCED_PARAMETERS: readonly Parameter[] = [
  whole('RowsToFetchPerBlock', 'Rows per fetch; above 1000 only with streaming.', {
    default: '1000',
    min: 1,
    max: 10_000_000,
  }),
  advanced('ResultFetcher', 'Where results are read from: S3, or the Athena API.', {
    type: 'enum',
    default: 'auto',
    allowed: ['auto', 'S3', 'GetQueryResults', 'GetQueryResultsStream'],
    since: '2.0.4.0',
  }),
  flag('UseResultsetStreaming', 'Older form of ResultFetcher, still read.', { default: null }),
  flag('EnableS3Fetcher', 'Older form of ResultFetcher, still read.', { default: null }),
  flag('EnableResultReuse', 'Lets Athena answer from an earlier result of the same query.'),
  whole('ReusedResultMaxAgeInMinutes', 'How old a reused result may be, in minutes.', {
    default: '60',
    min: 0,
    max: 10_080,
  }),
  flag('UseMultipleS3Threads', 'Downloads results from S3 in parallel.'),
  flag('UseSingleCatalogAndSchema', 'Limits metadata to the catalog and schema of this DSN.'),
  flag('UseQueryToListTables', 'Lists tables of LAMBDA catalogs by a query, which is faster.', {
    default: '1',
    since: '2.0.3.0',
  }),
  flag('UseWCharForStringTypes', 'Reports text columns as wide characters.', { since: '2.0.3.0' }),
  flag('QueryExternalCatalogs', 'Reads metadata of external catalogs too.'),
  flag('VerifySSL', 'Checks the certificates of AWS services. 0 is unsafe.', { default: '1' }),
  whole('S3ResultBlockSize', 'Bytes per download from S3.', {
    default: '67108864',
    min: 10_485_760,
    max: 2_146_435_072,
  }),
  whole('StringColumnLength', 'Length reported for text columns.', { default: '255', since: '2.0.2.2' }),
  whole('ComplexTypeColumnLength', 'Length reported for array, map and struct columns.', {
    default: '65535',
    since: '2.0.2.2',
  }),
  advanced('TrustedCerts', 'PEM file of trusted certificate authorities; not used on Windows.'),
  flag('UserAgentPrivacyMode', 'Keeps details of this computer from identity providers.', {
    since: '2.4.0.0',
  }),
  whole('MinQueryExecutionPollingInterval', 'Milliseconds before the state of a query is first asked.', {
    default: '100',
  }),
  whole('MaxQueryExecutionPollingInterval', 'Longest pause between two such questions, in milliseconds.', {
    default: '60000',
  }),
  whole('QueryExecutionPollingIntervalMultiplier', 'How fast that pause grows.', { default: '2' }),
  whole('MaxPollDuration', 'Milliseconds after which the driver gives a query up.', { default: '1800000' }),
  whole('ConnectionTimeout', 'Milliseconds to establish a connection.', { default: '0' }),
  whole('RequestTimeout', 'Milliseconds to wait for data on a connection.', { default: '10000' }),
  row(
    'advanced',
    'migrating',
    'MetadataRetrievalMethod',
    'Of the 1.x driver; the 2.x driver ignores it. See QueryExternalCatalogs.',
  ),
];
