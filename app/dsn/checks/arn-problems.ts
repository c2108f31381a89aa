import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { filled } from './filled.ts';
import { type Problem, warning } from './problem.ts';
import { partitionOfRegion } from './region.ts';

/** The parts of an Amazon Resource Name (AWS General Reference). */
export interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN apart; undefined for what is none, which the checks of a value by itself speak of. */
export function arnOf(text: string | undefined): Arn | undefined {
  const match = /^arn:([a-z0-9-]+):[a-z0-9-]+:([a-z0-9-]*):(\d{12}):(\S+)$/.exec(text?.trim() ?? '');
  if (match === null) return undefined;
  const [, partition = '', region = '', account = '', resource = ''] = match;
  return { partition, region, account, resource };
}

/** What ARNs can belong to: `home` ones to the account of the workgroup, `regional` ones to the DSN's region. */
const ARN_KEYS: readonly { readonly key: string; readonly home: boolean; readonly regional: boolean }[] = [
  { key: 'WorkGroupArn', home: true, regional: true },
  { key: 'ApplicationRoleArn', home: true, regional: false },
  { key: 'AccessRoleArn', home: true, regional: false },
  { key: 'preferred_role', home: false, regional: false },
  // Identity Center may be run by another account of the organization.
  { key: 'CustomerIdcApplicationArn', home: false, regional: false },
  { key: 'S3OutputEncKMSKey', home: false, regional: true },
];

/** What ARNs say of region, partition and account, held against the region and against each other. */
export function arnProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  const region = filled(entries, 'AwsRegion')?.trim();
  const found = ARN_KEYS.flatMap(({ key, home, regional }) => {
    const arn = parameterFor(key, type) === undefined ? undefined : arnOf(filled(entries, key));
    return arn === undefined ? [] : [{ key, home, regional, arn }];
  });
  const first = found.find(({ home }) => home);
  return found.flatMap(({ key, home, regional, arn }) => [
    ...(region === undefined ? [] : placeProblems(key, regional, arn, region)),
    ...(home && first !== undefined && first.arn.account !== arn.account
      ? [accountProblem(key, arn, first.key, first.arn)]
      : []),
  ]);
}

function placeProblems(key: string, regional: boolean, arn: Arn, region: string): readonly Problem[] {
  const partition = partitionOfRegion(region);
  if (partition !== undefined && arn.partition !== partition) {
    const message = `This ARN is of partition ${arn.partition}, but ${region} belongs to ${partition}.`;
    return [warning(key, 'partition-differs', message)];
  }
  if (!regional || arn.region === '' || arn.region === region) return [];
  return [warning(key, 'region-differs', `${key} is in ${arn.region}, the DSN says ${region}.`)];
}

function accountProblem(key: string, arn: Arn, otherKey: string, other: Arn): Problem {
  const message = `This is in account ${arn.account}, ${otherKey} in ${other.account}.`;
  return warning(key, 'account-differs', message);
}
