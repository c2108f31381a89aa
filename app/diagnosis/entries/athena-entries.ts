import { athenaPage, type Entries, quoted } from '../entry.ts';
import { permissionStatement } from '../policy-statement.ts';

const workgroupPage = athenaPage('workgroups-manage-queries-control-costs');
const locationPage = athenaPage('query-results-specify-location');
const errorPage = athenaPage('error-reference');
const limitsPage = athenaPage('service-limits');

/** Failures of workgroups and queries. */
export const athenaEntries: Entries<
  | 'workgroup-not-found'
  | 'workgroup-disabled'
  | 'output-location-missing'
  | 'output-location-invalid'
  | 'query-syntax'
  | 'query-table-missing'
  | 'query-table-denied'
  | 'query-output-refused'
  | 'query-too-heavy'
  | 'query-cut-off'
  | 'query-cancelled-elsewhere'
  | 'query-failed'
  | 'query-timeout'
  | 'queries-too-many'
> = {
  'workgroup-not-found': {
    cause: ({ subject }) => `There is no workgroup${quoted(subject)} in this account and Region.`,
    owner: 'you',
    remedy: ({ parameter }) => `Check ${parameter ?? 'Workgroup'} and AwsRegion, capital letters included.`,
    otherwise: () => [
      {
        code: 'workgroup-not-found',
        cause: 'The workgroup may not have been made yet, or in another account.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator for the name of your workgroup.',
      },
    ],
    link: workgroupPage,
  },
  'workgroup-disabled': {
    cause: ({ subject }) => `The workgroup${quoted(subject)} is switched off.`,
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator to enable it, or use another workgroup.',
    link: workgroupPage,
  },
  'output-location-missing': {
    cause: 'Neither the DSN nor the workgroup says where results go.',
    owner: 'you',
    remedy: 'Set S3OutputLocation to a folder in S3, such as s3://bucket/folder/.',
    otherwise: () => [
      {
        code: 'output-location-missing',
        cause: 'The workgroup may be meant to have a location of its own.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to set a query result location for the workgroup.',
      },
    ],
    link: locationPage,
  },
  'output-location-invalid': {
    cause: ({ subject }) => `Athena cannot write results to the output location${quoted(subject)}.`,
    owner: 'you',
    remedy: 'Check S3OutputLocation: the bucket must exist, in the Region of the workgroup.',
    otherwise: () => [
      {
        code: 'query-output-refused',
        cause: 'The role may lack permission on the bucket.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator for s3:GetBucketLocation and s3:PutObject on it.',
      },
    ],
    link: locationPage,
  },
  'query-syntax': {
    cause: 'Athena does not understand the query.',
    owner: 'you',
    remedy: 'Correct the SQL. The answer of Athena names the place.',
    link: errorPage,
  },
  'query-table-missing': {
    cause: 'The query names a table, view or database that does not exist.',
    owner: 'you',
    remedy: 'Check the name, and Catalog and Schema of the DSN.',
    otherwise: () => [
      {
        code: 'query-table-denied',
        cause: 'The table may be there, but hidden from your role.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator for access to the table.',
      },
    ],
    link: errorPage,
  },
  'query-table-denied': {
    cause: 'You may not read a table of the query.',
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator for access to the table, in Lake Formation or by the role’s policy.',
    handOver: permissionStatement,
    link: athenaPage('security-athena-lake-formation'),
  },
  'query-output-refused': {
    cause: 'Athena may not write the result to the output location.',
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator to let the role write there: s3:GetBucketLocation and s3:PutObject.',
    handOver: ({ action, resource }) =>
      permissionStatement({
        code: 'query-output-refused',
        action: action ?? 's3:PutObject',
        resource: resource ?? '*',
      }),
    link: locationPage,
  },
  'query-too-heavy': {
    cause: 'The query needs more memory or time than Athena gives it.',
    owner: 'you',
    remedy: 'Make it smaller: fewer columns, a filter on the partitions, or a LIMIT.',
    link: athenaPage('performance-tuning'),
  },
  'query-cut-off': {
    cause: 'The query read more data than the workgroup allows, and was stopped.',
    owner: 'you',
    remedy: 'Read less: fewer columns, or a filter on the partitions.',
    otherwise: () => [
      {
        code: 'query-cut-off',
        cause: 'The limit of the workgroup may be set too low.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to raise the limit per query.',
      },
    ],
    link: athenaPage('workgroups-setting-control-limits-cloudwatch'),
  },
  'query-cancelled-elsewhere': {
    cause: 'Somebody else stopped the query.',
    owner: 'you',
    remedy: 'Run it again, and ask the people of your workgroup if it happens again.',
    link: errorPage,
  },
  'query-failed': {
    cause: 'The query failed in Athena.',
    owner: 'you',
    remedy: 'Read what Athena answered, then change the query or try again.',
    otherwise: () => [
      {
        code: 'aws-fault',
        cause: 'Athena may have had a fault of its own.',
        owner: 'aws',
        remedy: 'Try again in a few minutes.',
      },
    ],
    link: errorPage,
  },
  'query-timeout': {
    cause: 'The query did not end within the time that the DSN allows.',
    owner: 'you',
    remedy: 'Make the query smaller, or raise MaxPollDuration.',
    otherwise: () => [
      {
        code: 'queries-too-many',
        cause: 'The query may have waited behind many others.',
        owner: 'aws',
        remedy: 'Try again when fewer queries are running.',
      },
    ],
    link: athenaPage('odbc-v2-driver-advanced-options'),
  },
  'queries-too-many': {
    cause: 'Too many queries are running or waiting in this account.',
    owner: 'aws',
    remedy: 'Wait until some have ended. Your AWS administrator can ask AWS for a higher quota.',
    link: limitsPage,
  },
};
