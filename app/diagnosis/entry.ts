import type { Explanation, Owner } from './diagnosis.ts';
import type { Failure } from './failure.ts';
import type { FailureCode } from './failure-code.ts';

/** A text, or how to make it from what is known of the failure. */
export type Words = string | ((failure: Failure) => string);

/** Everything that is said of one failure code. */
export interface Entry {
  /** What is wrong, one sentence. */
  readonly cause: Words;
  readonly owner: Owner;
  /** What to do next. */
  readonly remedy: Words;
  /** A second explanation that fits as well, less likely than the first. */
  readonly otherwise?: (failure: Failure) => readonly Explanation[];
  /** Text for the owner, such as a policy statement. */
  readonly handOver?: (failure: Failure) => string | null;
  /** Page that the remedy follows. */
  readonly link?: string;
}

/** The entries of one area. */
export type Entries<Code extends FailureCode> = Readonly<Record<Code, Entry>>;

const userGuide = 'https://docs.aws.amazon.com/athena/latest/ug/';
const iamGuide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

/** A page of the Amazon Athena user guide. */
export function athenaPage(name: string): string {
  return `${userGuide}${name}.html`;
}

/** A page of the IAM user guide. */
export function iamPage(name: string): string {
  return `${iamGuide}${name}.html`;
}

/** A page of the STS API reference. */
export function stsPage(name: string): string {
  return `https://docs.aws.amazon.com/STS/latest/APIReference/${name}.html`;
}

/** A page of the API reference of IAM Identity Center's token service. */
export function oidcPage(name: string): string {
  return `https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/${name}.html`;
}

/** A page of the IAM Identity Center user guide. */
export function identityCenterPage(name: string): string {
  return `https://docs.aws.amazon.com/singlesignon/latest/userguide/${name}.html`;
}

/** ` "name"` where a name is known, for texts that read well without it. */
export function quoted(name: string | undefined): string {
  return name === undefined || name === '' ? '' : ` "${name.slice(0, 200)}"`;
}

/** The address that was being reached, or a word for it. */
export function peerOf({ endpoint, service }: Failure): string {
  return endpoint ?? (service === undefined ? 'the service' : `AWS (${service})`);
}
