import { describe, expect, it } from 'vitest';
import { registrationOverview, registrationStatus } from '#main/dsn/targets/registration-status.ts';
import type { RegisteredDsn } from '#main/dsn/targets/target.ts';

const registered = (
  name: string,
  entries: RegisteredDsn['entries'],
  athena: RegisteredDsn['athena'] = 'certain',
) => ({
  name,
  entries,
  listedDriver: null,
  athena,
});

describe('a DSN against the registered one', () => {
  it('is the same whatever the driver, letter case, order, empty values and secrets', () => {
    const theirs = registered('Sales', [
      ['Driver', '/x.so'],
      ['schema', ' s '],
      ['AWSREGION', 'eu-west-1'],
      ['Catalog', ''],
      ['web_identity_token', 'sentinel'],
    ]);
    const ours = [
      ['AwsRegion', 'eu-west-1'],
      ['Schema', 's'],
    ] as const;
    expect(registrationStatus(ours, theirs)).toEqual({ kind: 'same', secrets: ['web_identity_token'] });
  });

  it('differs in the keys that differ, both sides told, and never in a secret', () => {
    const theirs = registered('Sales', [
      ['Schema', 'b'],
      ['Catalog', 'c'],
      ['PWD', 'sentinel'],
    ]);
    const status = registrationStatus(
      [
        ['Schema', 'a'],
        ['AwsRegion', 'r'],
      ],
      theirs,
    );
    expect(status).toMatchObject({ kind: 'differs', secrets: ['PWD'] });
    expect(status.kind === 'differs' && status.differences).toEqual(
      expect.arrayContaining([
        { key: 'Schema', ours: 'a', theirs: 'b' },
        { key: 'AwsRegion', ours: 'r', theirs: null },
        { key: 'Catalog', ours: null, theirs: 'c' },
      ]),
    );
    expect(JSON.stringify(status)).not.toContain('sentinel');
  });

  it('compares the first of a repeated key, which is the one that counts', () => {
    const theirs = registered('S', [
      ['Schema', 'a'],
      ['schema', 'b'],
    ]);
    expect(registrationStatus([['Schema', 'a']], theirs).kind).toBe('same');
  });
});

describe('all DSNs of a target', () => {
  it('are ours by name, and those of Athena that only it has can be adopted, without secrets', () => {
    const overview = registrationOverview(
      [
        { name: 'Sales', entries: [] },
        { name: 'New', entries: [] },
      ],
      [
        registered('SALES', [['Driver', 'd']]),
        registered(
          'Old',
          [
            ['Driver', 'd'],
            ['Schema', 's'],
            ['client_secret', 'sentinel'],
          ],
          'likely',
        ),
        registered('Pg', [['Server', 'x']], 'no'),
      ],
    );
    expect(overview.ours.map(({ name, status }) => [name, status.kind])).toEqual([
      ['Sales', 'same'],
      ['New', 'absent'],
    ]);
    expect(overview.adoptable).toEqual([
      { name: 'Old', entries: [['Schema', 's']], secrets: [['client_secret', 'sentinel']] },
    ]);
  });
});
