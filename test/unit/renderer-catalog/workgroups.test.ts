import { expect, it } from 'vitest';
import type { WorkgroupSummary } from '#app/contract/workgroups.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { withWorkgroup } from '#renderer/features/workgroups/workgroup-in-dsn.ts';
import { workgroupRows } from '#renderer/features/workgroups/workgroup-list-rows.ts';
import { cutoffWords } from '#renderer/features/workgroups/workgroup-words.ts';

const group = (name: string, more: Partial<WorkgroupSummary> = {}): WorkgroupSummary => ({
  name,
  state: 'ENABLED',
  description: null,
  engineVersion: null,
  identityCenterApplicationArn: null,
  createdAt: null,
  ...more,
});

it('puts a workgroup into the DSN, and into the ARN beside it', () => {
  const arn = 'arn:aws:athena:eu-west-1:123456789012:workgroup/';
  const entries: DsnEntries = [
    ['workgroup', 'primary'],
    ['WorkGroupArn', `${arn}primary`],
  ];
  const { entries: next, note } = withWorkgroup(entries, 'analysts');
  expect(next).toEqual([
    ['workgroup', 'analysts'],
    ['WorkGroupArn', `${arn}analysts`],
  ]);
  expect(note).toContain('WorkGroupArn');
  expect(withWorkgroup(next, 'analysts')).toEqual({ entries: next, note: null });
});

it('leaves what is no ARN as it is, and says so', () => {
  const { entries, note } = withWorkgroup([['WorkGroupArn', 'nonsense']], 'analysts');
  expect(entries).toEqual([
    ['WorkGroupArn', 'nonsense'],
    ['Workgroup', 'analysts'],
  ]);
  expect(note).toContain('look at it');
});

it('searches names and descriptions, and orders with the name as the last word', () => {
  const all = [
    group('team-10', { createdAt: 2 }),
    group('team-2', { createdAt: 2, description: 'Finance' }),
    group('old', { createdAt: 1, state: 'DISABLED' }),
  ];
  const names = (...given: Parameters<typeof workgroupRows>): string[] =>
    workgroupRows(...given).map(({ name }) => name);
  expect(names(all, '', 'newest')).toEqual(['team-2', 'team-10', 'old']);
  expect(names(all, '', 'state')).toEqual(['old', 'team-2', 'team-10']);
  expect(names(all, 'FINANCE', 'name')).toEqual(['team-2']);
});

it.each([
  [10_000_000, '10 MB'],
  [1_500_000_000_000, '1.5 TB'],
  [999, '999 bytes'],
  [10_485_761, '10.49 MB (10,485,761 bytes)'],
])('%d bytes are %s', (bytes, words) => {
  expect(cutoffWords(bytes)).toBe(words);
});
