import { athenaPage, type Entries, quoted } from '../entry.ts';

/** Failures of reading a result. */
export const s3Entries: Entries<
  'result-missing' | 'result-bucket-missing' | 'result-unreadable' | 'result-closed' | 'spool-unwritable'
> = {
  'result-missing': {
    cause: ({ subject }) => `The result${quoted(subject)} is not in S3.`,
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator whether something removes results early, such as a lifecycle rule.',
    otherwise: () => [
      {
        code: 'endpoint-invalid',
        cause: 'The S3 endpoint override may lead to another S3 than the one Athena wrote to.',
        owner: 'you',
        remedy: 'Check S3EndpointOverride.',
      },
    ],
    link: athenaPage('query-results-specify-location'),
  },
  'result-bucket-missing': {
    cause: 'The bucket for the results does not exist.',
    owner: 'you',
    remedy: 'Check S3OutputLocation, and S3EndpointOverride if there is one.',
    otherwise: () => [
      {
        code: 'result-bucket-missing',
        cause: 'The workgroup may name a bucket that was deleted.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to check the query result location of the workgroup.',
      },
    ],
    link: athenaPage('query-results-specify-location'),
  },
  'result-unreadable': {
    cause: ({ subject }) => `The result${quoted(subject)} is not in the form that Athena writes.`,
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator whether results are encrypted, archived or changed after writing.',
    link: athenaPage('query-results-specify-location'),
  },
  'result-closed': {
    cause: 'This result is no longer open.',
    owner: 'you',
    remedy: 'Run the query again, or open its result from the history.',
  },
  'spool-unwritable': {
    cause: ({ message }) =>
      message === 'ENOSPC'
        ? 'The disk is full: there is no room for the rows of this result.'
        : 'The rows of this result cannot be written to the data folder.',
    owner: 'you',
    remedy: 'Free disk space or make the data folder writable, then run the query again.',
  },
};
