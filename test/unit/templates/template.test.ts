import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import {
  entriesFromTemplate,
  isLocked,
  isOutdated,
  lockedChanges,
  markOf,
  soundTemplate,
  unfilledBlanks,
  upgradedEntries,
} from '#app/dsn/templates/template.ts';
import { anyEntries, anyTemplate, rawTemplate, teamTemplate } from './some-templates.ts';

describe('a DSN made from a template', () => {
  test('has its values and what was filled into its blanks, and nothing else', () => {
    const filled: DsnEntries = [
      ['workgroup', 'sales'],
      ['AwsRegion', 'us-east-1'],
      ['LogPath', '/tmp'],
      ['PWD', 'sentinel'],
    ];
    expect(entriesFromTemplate(teamTemplate, filled)).toEqual([
      ...teamTemplate.entries,
      ['Workgroup', 'sales'],
    ]);
  });

  test('has every locked value, whatever was filled in', () => {
    fc.assert(
      fc.property(anyTemplate, anyEntries, (template, filled) => {
        const entries = entriesFromTemplate(template, filled);
        expect(lockedChanges(template, template.entries, entries)).toEqual([]);
        expect(entries.some(([key]) => isSecretEntry(key, ''))).toBe(false);
      }),
    );
  });

  test('lacks the blanks that must be filled in, of secrets none', () => {
    const blanks = [
      ...teamTemplate.blanks,
      { key: 'client_secret', label: null, hint: null, required: true },
    ];
    const template = { ...teamTemplate, blanks };
    expect(unfilledBlanks(template, [['Workgroup', ' ']]).map(({ key }) => key)).toEqual(['Workgroup']);
    expect(unfilledBlanks(template, [['workgroup', 'sales']])).toEqual([]);
  });
});

describe('a lock', () => {
  test('holds in any letter case and under every name of the parameter', () => {
    const mark = { locked: ['LogLevel', 'S3OutputLocation'] };
    expect(isLocked(mark, 'loglevel')).toBe(true);
    expect(isLocked(mark, 'Schema')).toBe(false);
    expect(isLocked(null, 'LogLevel')).toBe(false);
  });

  test('is broken by a value that changes, comes or goes', () => {
    const { entries } = teamTemplate;
    const moved = setValue(entries, 'AWSREGION', 'us-east-1');
    expect(lockedChanges(teamTemplate, entries, moved)).toEqual(['AwsRegion']);
    expect(lockedChanges(teamTemplate, entries, entries.slice(1))).toEqual(['AwsRegion']);
    expect(lockedChanges(teamTemplate, entries, setValue(entries, 'Schema', 'x'))).toEqual([]);
    expect(lockedChanges(undefined, entries, [])).toEqual([]);
  });
});

describe('a newer version', () => {
  const mark = markOf(teamTemplate);
  const own = entriesFromTemplate(teamTemplate, [['Workgroup', 'sales']]);

  test('is known by its number', () => {
    expect(isOutdated(mark, { ...teamTemplate, version: 2 })).toBe(true);
    expect(isOutdated(mark, teamTemplate)).toBe(false);
    expect(isOutdated(mark, { ...teamTemplate, id: 'other', version: 2 })).toBe(false);
    expect(isOutdated(undefined, teamTemplate)).toBe(false);
  });

  test('brings its locked values and leaves what a person chose', () => {
    const next = {
      ...teamTemplate,
      version: 2,
      entries: setValue(teamTemplate.entries, 'AwsRegion', 'eu-north-1'),
    };
    const mine = setValue(own, 'role_session_name', 'ana');
    expect(upgradedEntries(next, mark, mine)).toEqual(setValue(mine, 'AwsRegion', 'eu-north-1'));
  });

  test('brings its proposals where nobody chose otherwise, and to new keys', () => {
    const proposing = (key: string, value: string) => ({
      ...teamTemplate,
      version: 2,
      entries: setValue(teamTemplate.entries, key, value),
    });
    expect(valueAt(upgradedEntries(proposing('Catalog', 'lake'), mark, own), 'Catalog')).toBe('lake');
    const another = proposing('role_session_name', 'team');
    const nameIn = (entries: DsnEntries) =>
      valueAt(upgradedEntries(another, mark, entries), 'role_session_name') ?? '';
    expect(nameIn(own)).toBe('team');
    expect(nameIn(setValue(own, 'role_session_name', 'ana'))).toBe('ana');
    expect(nameIn(setValue(own, 'role_session_name', ''))).toBe('');
    expect(valueAt(upgradedEntries(proposing('Workgroup', 'all'), mark, own), 'Workgroup')).toBe('sales');
    const { proposed: _proposed, ...old } = mark;
    expect(valueAt(upgradedEntries(another, old, own), 'role_session_name')).toBe('analyst');
  });

  test('leaves every value that somebody chose', () => {
    fc.assert(
      fc.property(anyTemplate, anyTemplate, anyEntries, (before, after, entries) => {
        const was = markOf(before);
        const upgraded = upgradedEntries(after, was, entries);
        for (const [key] of entries) {
          const value = valueAt(entries, key) ?? '';
          const proposed = (was.proposed ?? []).some(([other]) => isLocked({ locked: [other] }, key));
          if (value === '' || proposed || isLocked(was, key) || isLocked(after, key)) continue;
          // Another name of the same parameter may be locked, and takes its place.
          if (entries.some(([other]) => other !== key && isLocked({ locked: [other] }, key))) continue;
          expect(valueAt(upgraded, key)).toBe(value);
        }
      }),
    );
  });

  test('takes out what it no longer has, and keeps what it now leaves open', () => {
    const entries = teamTemplate.entries.filter(([key]) => key !== 'preferred_role' && key !== 'AwsRegion');
    const blanks = [{ key: 'AwsRegion', label: null, hint: null, required: true }];
    const next = { ...teamTemplate, version: 2, entries, locked: ['AuthenticationType'], blanks };
    const upgraded = upgradedEntries(next, mark, own);
    expect(valueAt(upgraded, 'preferred_role')).toBeUndefined();
    expect(valueAt(upgraded, 'AwsRegion')).toBe('eu-west-1');
  });

  test('ends with its locked values, from any DSN', () => {
    fc.assert(
      fc.property(anyTemplate, anyTemplate, anyEntries, (before, after, entries) => {
        const upgraded = upgradedEntries(after, markOf(before), entries);
        for (const key of after.locked) {
          // Of two names of one parameter, both locked, the later one stands.
          const same = after.locked.filter((other) => isLocked({ locked: [other] }, key));
          if (same.length > 1) continue;
          expect(valueAt(upgraded, key) ?? '').toBe(valueAt(after.entries, key) ?? '');
        }
      }),
    );
  });
});

test('what is kept of a template holds no secret, and is sound as it is', () => {
  fc.assert(
    fc.property(rawTemplate, (template) => {
      const sound = soundTemplate({
        ...template,
        entries: [...template.entries, ['PWD', 'sentinel'], ['secretkey', 'sentinel']],
      });
      expect(JSON.stringify(sound)).not.toContain('sentinel');
      expect(sound.entries.some(([key, value]) => isSecretEntry(key, value))).toBe(false);
      expect(sound.blanks.some(({ key }) => isLocked(sound, key))).toBe(false);
      expect(soundTemplate(sound)).toEqual(sound);
    }),
  );
});
