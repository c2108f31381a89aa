import { authenticationTypeIn, type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import type { ManagerKind } from '#main/dsn/driver/driver-manager.ts';

/** The ways a token, or what it is exchanged for, can reach Power BI. */
export type HandOverWay = 'aad' | 'armed-dsn' | 'connection-string' | 'file-cache' | 'aws-profile';

/** What the choice depends on. */
export interface HandOverFacts {
  readonly entries: DsnEntries;
  readonly manager: ManagerKind;
  /** Whether tokens come from Microsoft Entra ID; null where nobody knows. */
  readonly entraTokens: boolean | null;
  /** Whether it must work without a person, such as in a scheduled refresh. */
  readonly unattended: boolean;
}

/** One way, told honestly. */
export interface HandOverOption {
  readonly way: HandOverWay;
  readonly title: string;
  readonly how: string;
  readonly good: string;
  readonly bad: string;
  /** `no`: it can't work here, and `because` says why. */
  readonly fit: 'best' | 'possible' | 'no';
  readonly because: string | null;
}

type Told = Omit<HandOverOption, 'fit' | 'because'>;

const told: Readonly<Record<HandOverWay, Told>> = {
  aad: {
    way: 'aad',
    title: 'AAD Authentication of the Amazon Athena connector',
    how: 'Choose AAD Authentication in Power BI and give the role. Power BI adds AuthenticationType=JWT and its own Entra token.',
    good: 'Power BI renews the token by itself, and none is stored in a DSN.',
    bad: 'Microsoft Entra ID only, JWT only, and AWS must trust the Entra application of Power BI.',
  },
  'aws-profile': {
    way: 'aws-profile',
    title: 'An AWS profile that calls athena-dsn credentials',
    how: 'Set credential_process of a profile to athena-dsn credentials, and AuthenticationType=IAM Profile in the DSN.',
    good: 'Credentials are renewed by themselves and no token is stored in clear text.',
    bad: 'athena-dsn must be installed for the account that runs Power BI or the gateway.',
  },
  'armed-dsn': {
    way: 'armed-dsn',
    title: 'A token in the DSN (arm it)',
    how: 'Arm the DSN here, then refresh in Power BI before the countdown ends.',
    good: 'One click, and Power BI needs no setting.',
    bad: 'The token is in clear text until it is removed, and only lasts for minutes to an hour.',
  },
  'connection-string': {
    way: 'connection-string',
    title: 'Odbc.DataSource with a connection string',
    how: 'Give the token as web_identity_token in the connection string properties of the ODBC connector.',
    good: 'Takes a token of any length, and the DSN stays clean.',
    bad: 'By hand for each token. It stands in clear text in driver traces, and where Power BI keeps credentials.',
  },
  'file-cache': {
    way: 'file-cache',
    title: 'JwtTipFileCache',
    how: 'Set JwtTipFileCache=1 in the DSN, and connect once with a fresh token.',
    good: "Power BI's several processes share one sign-in, although a token can be exchanged only once.",
    bad: 'JWT_TIP only, a first token is still needed, and the cache is in clear text in the home folder.',
  },
};

const order: readonly HandOverWay[] = ['aad', 'aws-profile', 'armed-dsn', 'connection-string', 'file-cache'];

/** All five ways in order of preference, the best one that works here marked. */
export function waysToHandOverToken(facts: HandOverFacts): readonly HandOverOption[] {
  const reasons = order.map((way) => [way, obstacle(way, facts)] as const);
  const best = reasons.find(([way, because]) => because === null && isBestWay(way, facts))?.[0];
  return reasons.map(([way, because]) => ({
    ...told[way],
    fit: because !== null ? 'no' : way === best ? 'best' : 'possible',
    because,
  }));
}

/** Power BI's own token is the best one where it is known to be Entra's; the cache only supplements another way. */
function isBestWay(way: HandOverWay, { entraTokens }: HandOverFacts): boolean {
  if (way === 'aad') return entraTokens === true;
  return way !== 'file-cache';
}

function obstacle(
  way: HandOverWay,
  { entries, manager, entraTokens, unattended }: HandOverFacts,
): string | null {
  const type = authenticationTypeIn(entries);
  const takesToken = type === 'JWT' || type === 'JWT_TIP';
  switch (way) {
    case 'aad':
      if (manager !== 'windows') return 'Power BI runs on Windows.';
      if (type !== 'JWT') return 'It always signs in with AuthenticationType=JWT.';
      return entraTokens === false ? 'The tokens of this DSN are not from Microsoft Entra ID.' : null;
    case 'aws-profile':
      return type === 'JWT_TIP' ? 'The driver would query as the role, not as the person.' : null;
    case 'armed-dsn':
      if (!takesToken) return 'A DSN of this type takes no token.';
      return unattended ? 'Somebody has to arm the DSN for each refresh.' : null;
    case 'connection-string':
      if (!takesToken) return 'A DSN of this type takes no token.';
      return unattended ? 'Somebody has to give a fresh token for each refresh.' : null;
    case 'file-cache':
      if (type !== 'JWT_TIP') return 'Only JWT_TIP has this cache.';
      if (effectiveValue(entries, 'JwtTipFileCache') !== '1') return 'JwtTipFileCache is not set to 1.';
      return unattended ? 'The first token still needs a person.' : null;
  }
}
