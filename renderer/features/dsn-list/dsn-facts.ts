import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';

/** What the list looks at in a DSN when it searches, filters and sorts. */
export interface DsnFacts {
  /** What is searched, in lower case. */
  readonly text: string;
  readonly type: string;
  /** Empty where the DSN has none. */
  readonly region: string;
  /** The AWS accounts that its ARNs name. */
  readonly accounts: readonly string[];
}

const SEARCHED_KEYS = new Set(
  ['AwsRegion', 'Workgroup', 'preferred_role', 'ApplicationRoleArn', 'Catalog', 'Schema'].map((key) =>
    key.toLowerCase(),
  ),
);

/** An ARN's fifth part (IAM user guide, "Amazon Resource Names"), where it is an account. */
const ACCOUNT_OF_ARN = /\barn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):/g;

const known = new WeakMap<object, DsnFacts>();

/** Found out once for each state of a DSN: the list of main keeps the object as long as nothing changes in it. */
export function factsOf(dsn: Pick<StoredDsn, 'name' | 'entries' | 'arrangement'>): DsnFacts {
  const there = known.get(dsn);
  if (there !== undefined) return there;
  const facts = findFacts(dsn);
  known.set(dsn, facts);
  return facts;
}

function findFacts(dsn: Pick<StoredDsn, 'name' | 'entries' | 'arrangement'>): DsnFacts {
  const searched: string[] = [];
  const accounts = new Set<string>();
  let region: string | undefined;
  for (const [key, value] of dsn.entries) {
    const name = key.toLowerCase();
    if (SEARCHED_KEYS.has(name)) searched.push(value);
    if (name === 'awsregion') region ??= value;
    for (const [, account] of value.matchAll(ACCOUNT_OF_ARN))
      if (account !== undefined) accounts.add(account);
  }
  const type = effectiveValue(dsn.entries, 'AuthenticationType') ?? '';
  const text = [dsn.name, type, ...searched, dsn.arrangement.folder ?? ''].join('\n').toLowerCase();
  return { text, type, region: region ?? '', accounts: [...accounts] };
}
