import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { CATALOGUE, parameterFor, parametersNamed, parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { switchAuthenticationType, switchable } from '#app/dsn/switch-authentication-type.ts';

const type = fc.constantFrom(...AUTHENTICATION_TYPES);
const key = fc.oneof(fc.constantFrom(...CATALOGUE.map((row) => row.key)), fc.stringMatching(/^Z[a-z]{1,4}$/));
const value = fc.stringMatching(/^[a-z0-9]{1,8}$/);

/** The parameters of a type, in any order, with keys that no type has. */
const dsn = type.chain((first) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(...parametersOf(first).map((row) => row.key)),
          fc.stringMatching(/^Z[a-z]{1,4}$/),
        ),
        value,
      ),
      { maxLength: 12 },
    )
    .map((list) => {
      const rest = firstOfEachKey(list).filter(([name]) => name !== 'AuthenticationType');
      const entries: DsnEntries = [['AuthenticationType', first], ...rest];
      return { first, entries };
    }),
);

describe('switching the sign-in type', () => {
  test('and back gives what was there, over any detour', () => {
    fc.assert(
      fc.property(dsn, fc.array(type, { maxLength: 4 }), ({ first, entries }, detour) => {
        const away = detour.reduce(switchAuthenticationType, switchable(entries));
        const back = switchAuthenticationType(away, first);
        expect(new Map(back.entries)).toEqual(new Map(entries));
        expect(back.aside).toEqual([]);
        const direct = switchAuthenticationType(
          switchAuthenticationType(switchable(entries), detour[0] ?? first),
          first,
        );
        expect(direct.entries).toEqual(entries);
      }),
      { numRuns: 500 },
    );
  });

  test('leaves what the type uses or nobody knows, loses nothing, and keeps nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, value), { maxLength: 15 }).map(firstOfEachKey),
        type,
        (entries, next) => {
          const { entries: after, aside } = switchAuthenticationType(switchable(entries), next);
          for (const [name] of after) {
            expect(parametersNamed(name).length === 0 || parameterFor(name, next) !== undefined).toBe(true);
          }
          const all = new Map([...after, ...aside.map(({ entry }) => entry)]);
          expect(all).toEqual(new Map([...entries, ['AuthenticationType', next]]));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a value written in the meantime stays', () => {
    const jwt: DsnEntries = [
      ['AuthenticationType', 'JWT'],
      ['preferred_role', 'old'],
      ['Odd', 'x'],
    ];
    const away = switchAuthenticationType(switchable(jwt), 'Default Credentials');
    expect(away.entries).toEqual([
      ['AuthenticationType', 'Default Credentials'],
      ['Odd', 'x'],
    ]);
    const written = { ...away, entries: [...away.entries, ['preferred_role', 'new'] as const] };
    expect(switchAuthenticationType(written, 'JWT').entries).toEqual([
      ['AuthenticationType', 'JWT'],
      ['Odd', 'x'],
      ['preferred_role', 'new'],
    ]);
  });

  test('writes the type where a DSN had none', () => {
    const { entries } = switchAuthenticationType(switchable([['Schema', 's']]), 'JWT');
    expect(entries).toEqual([
      ['Schema', 's'],
      ['AuthenticationType', 'JWT'],
    ]);
  });
});
