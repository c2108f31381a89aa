import type { StoredDsn } from '#app/contract/dsns.ts';
import { ARRANGEMENT_COLOURS } from '#app/dsn/arrangement.ts';

const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-southeast-2'] as const;
const TYPES = ['JWT', 'JWT_TIP', 'IAM Credentials', 'AWS Profile', 'Okta'] as const;
const TEAMS = ['Finance', 'Marketing', 'Sales', 'Logistics', 'Research'] as const;

const at = <T>(values: readonly [T, ...T[]], index: number): T => values[index % values.length] ?? values[0];

/** DSNs as an administrator of many teams has them: each number gives the same DSN every time. */
export function manyDsns(count: number): readonly StoredDsn[] {
  return Array.from({ length: count }, (_, index) => dsnAt(index));
}

function dsnAt(index: number): StoredDsn {
  const team = at(TEAMS, index);
  const account = String(100_000_000_000 + (index % 40));
  return {
    id: `dsn-${index}`,
    name: `${team} ${index}`,
    entries: [
      ['AwsRegion', at(REGIONS, Math.floor(index / 7))],
      ['Workgroup', `team-${index % 100}`],
      ['S3OutputLocation', `s3://results-${index % 100}/athena/`],
      ['AuthenticationType', at(TYPES, Math.floor(index / 3))],
      ['preferred_role', `arn:aws:iam::${account}:role/analyst-${index}`],
      ['role_session_name', 'analyst'],
      ['Catalog', 'AwsDataCatalog'],
      ['Schema', `${team.toLowerCase()}_mart`],
    ],
    revision: 1,
    createdAt: 1_700_000_000_000 + index,
    updatedAt: 1_700_000_000_000 + index,
    origin: 'import',
    arrangement: {
      folder: index % 4 === 0 ? null : team,
      colour: index % 9 === 0 ? at(ARRANGEMENT_COLOURS, index) : null,
      favourite: index % 500 === 0,
    },
  };
}
