import { describe, expect, test } from 'vitest';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { bulkKeys, matchesKey } from '#renderer/features/bulk-edit/bulk-keys.ts';
import {
  type BulkAction,
  bulkOrder,
  bulkPlan,
  presentValues,
} from '#renderer/features/bulk-edit/bulk-plan.ts';
import { planWords } from '#renderer/features/bulk-edit/bulk-words.ts';
import { storedDsn } from '../renderer-editor/stored-dsn.ts';

const dsn = (id: string, entries: StoredDsn['entries'], more: Partial<StoredDsn> = {}): StoredDsn =>
  storedDsn({ id, name: id, entries, ...more });
const template = { id: 't', name: 'Team', version: 1, locked: ['S3OutputLocation'] };
const dsns = [
  dsn('a', [['S3OutputLocation', 's3://old/a/']]),
  dsn('b', [['s3outputlocation', 's3://old/b/']]),
  dsn('c', []),
  dsn('d', [['S3OutputLocation', 's3://old/d/']], { template }),
];
const outcomes = (key: string, action: BulkAction, of = dsns) =>
  Object.fromEntries(bulkPlan(of, key, action).map((row) => [row.dsn.id, [row.outcome, row.after]]));

describe('what many DSNs have now', () => {
  test('is counted by value, absent ones too', () => {
    const same = [...dsns, dsn('e', [['S3OutputLocation', 's3://old/a/']])];
    expect(presentValues(same, 'S3OutputLocation')[0]).toEqual({ value: 's3://old/a/', count: 2 });
    expect(presentValues(same, 'S3OutputLocation')).toContainEqual({ value: null, count: 1 });
  });

  test('offers all but secrets, and what is written beside the catalogue', () => {
    const keys = bulkKeys([dsn('x', [['Mine', '1']]), dsn('y', [['mine', '2']])]);
    expect(keys).toContain('AwsRegion');
    expect(keys.filter((key) => key.toLowerCase() === 'mine')).toHaveLength(1);
    expect(keys).not.toContain('PWD');
    expect(new Set(keys).size).toBe(keys.length);
    expect(matchesKey('S3OutputLocation', 'output s3')).toBe(true);
    expect(matchesKey('Schema', 'zebra')).toBe(false);
  });
});

describe('a plan', () => {
  test('sets a value where it may, and says where it may not', () => {
    expect(outcomes('S3OutputLocation', { kind: 'set', value: 's3://new/' })).toEqual({
      a: ['changes', 's3://new/'],
      b: ['changes', 's3://new/'],
      c: ['changes', 's3://new/'],
      d: ['locked', 's3://new/'],
    });
  });

  test('leaves a value out where the type does not read it, or cannot have it', () => {
    const types = [
      dsn('jwt', [['AuthenticationType', 'JWT']]),
      dsn('iam', [['AuthenticationType', 'IAM Credentials']]),
    ];
    expect(outcomes('duration', { kind: 'set', value: 'soon' }, types)).toMatchObject({
      jwt: ['invalid', 'soon'],
      iam: ['not-used', 'soon'],
    });
    const token = `eyJhbGciOiJub25lIn0.${'eyJzdWIiOiJhIn0'}.x`;
    expect(outcomes('Description', { kind: 'set', value: token }, types)).toMatchObject({
      jwt: ['invalid', token],
    });
  });

  test('replaces within values only, and takes the text literally', () => {
    const plan = bulkPlan(dsns, 'S3OutputLocation', {
      kind: 'replace',
      find: 's3://old',
      replacement: 's3://$&',
    });
    expect(plan.find(({ dsn: { id } }) => id === 'c')?.outcome).toBe('same');
    expect(bulkOrder(plan, 'S3OutputLocation')).toBeNull();
    const done = bulkPlan(dsns, 'S3OutputLocation', { kind: 'replace', find: 'old', replacement: 'new' });
    expect(bulkOrder(done, 'S3OutputLocation')).toEqual({
      key: 'S3OutputLocation',
      groups: [
        { value: 's3://new/a/', ids: ['a'] },
        { value: 's3://new/b/', ids: ['b'] },
      ],
    });
  });

  test('removes, one group for all, and is told in a line', () => {
    const plan = bulkPlan(dsns, 'S3OutputLocation', { kind: 'remove' });
    expect(bulkOrder(plan, 'S3OutputLocation')?.groups).toEqual([{ value: null, ids: ['a', 'b'] }]);
    expect(planWords(plan, { kind: 'remove' })).toBe(
      '2 of 4 DSNs change, 1 locked by a template, 1 already so.',
    );
  });

  test('of ten thousand DSNs is made at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => dsn(`${index}`, [['Schema', `s${index}`]]));
    const started = performance.now();
    const plan = bulkPlan(many, 'Schema', { kind: 'replace', find: 's', replacement: 't' });
    expect(bulkOrder(plan, 'Schema')?.groups).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
