import type { Diagnosis } from './diagnosis.ts';
import { athenaEntries } from './entries/athena-entries.ts';
import { dsnEntries } from './entries/dsn-entries.ts';
import { exportEntries } from './entries/export-entries.ts';
import { identityCenterEntries } from './entries/identity-center-entries.ts';
import { networkEntries } from './entries/network-entries.ts';
import { ownCredentialsEntries } from './entries/own-credentials-entries.ts';
import { programEntries } from './entries/program-entries.ts';
import { s3Entries } from './entries/s3-entries.ts';
import { stsEntries } from './entries/sts-entries.ts';
import { targetEntries } from './entries/target-entries.ts';
import { tokenEntries } from './entries/token-entries.ts';
import { tokenSourceEntries } from './entries/token-source-entries.ts';
import type { Entry, Words } from './entry.ts';
import type { Failure } from './failure.ts';
import type { FailureCode } from './failure-code.ts';

const entries: Readonly<Record<FailureCode, Entry>> = {
  ...dsnEntries,
  ...targetEntries,
  ...tokenEntries,
  ...tokenSourceEntries,
  ...networkEntries,
  ...stsEntries,
  ...identityCenterEntries,
  ...ownCredentialsEntries,
  ...athenaEntries,
  ...s3Entries,
  ...exportEntries,
  ...programEntries,
};

function said(words: Words, failure: Failure): string {
  return typeof words === 'string' ? words : words(failure);
}

/** What the service answered, for whoever looks closer. */
function detailOf({ operation, httpStatus, serviceCode, message }: Failure): string | null {
  const status = httpStatus === undefined ? '' : `HTTP ${httpStatus}`;
  const told = [operation, status, serviceCode].filter(Boolean).join(', ');
  return [told, message].filter(Boolean).join(': ') || null;
}

/** Explains a failure in words for users. */
export function diagnose(failure: Failure): Diagnosis {
  const entry = entries[failure.code];
  return {
    code: failure.code,
    cause: said(entry.cause, failure),
    owner: entry.owner,
    remedy: said(entry.remedy, failure),
    otherwise: entry.otherwise?.(failure) ?? [],
    handOver: entry.handOver?.(failure) ?? null,
    link: entry.link ?? null,
    detail: detailOf(failure),
  };
}
