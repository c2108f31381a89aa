import { athenaApplication, driverTag } from './identity-center/applications.ts';
import type { Workgroup } from './workgroup.ts';

/** The only bucket that the sandbox roles may write query results to. */
export const resultsBucket = 'athena-sandbox-results';

const plain: Workgroup = {
  name: 'primary',
  description: 'Default workgroup; the client names the output location',
  state: 'ENABLED',
  createdAt: Date.UTC(2025, 0, 15, 9, 30),
  enforced: false,
  outputLocation: null,
  encryption: null,
  bytesScannedCutoff: null,
  managedResults: false,
  publishMetrics: true,
  requesterPays: false,
  engine: { selected: 'AUTO', effective: 'Athena engine version 3' },
  tags: [],
};

/** The workgroups of the sandbox account, `primary` first as the account is born with it. */
export const workgroups: readonly Workgroup[] = [
  plain,
  {
    ...plain,
    name: 'analysts',
    description: 'Reporting team; output location and encryption are enforced',
    createdAt: Date.UTC(2025, 2, 3, 8, 0),
    enforced: true,
    outputLocation: `s3://${resultsBucket}/analysts/`,
    encryption: { option: 'SSE_S3', kmsKey: null },
    tags: [
      { key: 'team', value: 'analytics' },
      { key: 'cost-centre', value: '4711' },
      { key: driverTag, value: athenaApplication.arn },
    ],
  },
  {
    ...plain,
    name: 'disabled-team',
    description: 'Switched off by its owner',
    state: 'DISABLED',
    createdAt: Date.UTC(2025, 3, 22, 14, 5),
    outputLocation: `s3://${resultsBucket}/disabled-team/`,
    tags: [{ key: 'team', value: 'former-trial' }],
  },
  {
    ...plain,
    name: 'small-cutoff',
    description: 'Queries are cancelled after 10 MB scanned',
    createdAt: Date.UTC(2025, 5, 1, 7, 45),
    enforced: true,
    outputLocation: `s3://${resultsBucket}/small-cutoff/`,
    bytesScannedCutoff: 10_000_000,
    engine: { selected: 'Athena engine version 3', effective: 'Athena engine version 3' },
    tags: [{ key: 'budget', value: 'tight' }],
  },
  {
    ...plain,
    name: 'managed',
    description: 'Athena keeps the query results itself',
    createdAt: Date.UTC(2026, 0, 12, 10, 0),
    enforced: true,
    managedResults: true,
    tags: [{ key: 'team', value: 'analytics' }],
  },
];
