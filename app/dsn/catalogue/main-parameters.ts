import { AUTHENTICATION_TYPES, DEFAULT_AUTHENTICATION_TYPE } from './authentication-type.ts';
import type { Parameter } from './parameter.ts';
import { type RowFacts, row } from './row.ts';

const main = (key: string, help: string, facts?: RowFacts): Parameter =>
  row('main', 'main-connection-parameters', key, help, facts);

/** What every Athena DSN has: where to query, and where results go. */
export const MAIN_PARAMETERS: readonly Parameter[] = [
  main('DSN', 'Name of a stored DSN to start from.', { maxLength: 32 }),
  row(
    'main',
    'getting-started-windows getting-started-linux',
    'Driver',
    'Registered name or library path of the driver. It is read by the driver manager, not by the driver.',
    { aliases: ['DRIVER'], default: 'Amazon Athena ODBC (x64)' },
  ),
  main('Description', 'Free text, for people.'),
  main('Catalog', 'Data catalog that unqualified names are looked up in.', {
    default: 'AwsDataCatalog',
    maxLength: 256,
  }),
  main('AwsRegion', 'AWS Region of the Athena workgroup, such as us-east-1.', { required: true }),
  main('Schema', 'Database that unqualified table names are looked up in.', {
    default: 'default',
    maxLength: 255,
  }),
  main('Workgroup', 'Athena workgroup that queries run in.', {
    default: 'primary',
    pattern: '^[a-zA-Z0-9._-]{1,128}$',
    maxLength: 128,
  }),
  main('S3OutputLocation', 'S3 folder for query results. A workgroup may impose its own instead.', {
    type: 'url',
    required: true,
  }),
  main('S3OutputEncOption', 'How results are encrypted in S3.', {
    type: 'enum',
    allowed: ['NOT_SET', 'SSE_S3', 'SSE_KMS', 'CSE_KMS'],
  }),
  main('S3OutputEncKMSKey', 'KMS key for SSE_KMS and CSE_KMS, as an ARN or an id.'),
  row('auth', 'authentication-options', 'AuthenticationType', 'How the driver signs in to AWS.', {
    type: 'enum',
    required: true,
    default: DEFAULT_AUTHENTICATION_TYPE,
    allowed: AUTHENTICATION_TYPES,
  }),
];
