import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMemberCount, memberCount } from '#main/sandbox/sts/list-parameter.ts';

const form = (names: readonly string[]) => new URLSearchParams(names.map((name) => [name, 'x']));

describe('memberCount', () => {
  test('counts plain members and structures alike, in any order', () => {
    const counts = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(counts, fc.boolean(), fc.boolean(), (count, structured, backwards) => {
        const names = Array.from(
          { length: count },
          (_, index) => `Tags.member.${index + 1}${structured ? '.Key' : ''}`,
        );
        const given = backwards ? names.toReversed() : names;
        expect(memberCount(form([...given, 'Audience.member.99', 'Tags']), 'Tags')).toBe(count);
      }),
    );
  });

  test('a gap is no list', () => {
    const gap = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(gap, (missing) => {
        const names = Array.from({ length: 21 }, (_, index) => `Tags.member.${index + 1}`);
        const without = names.filter((name) => name !== `Tags.member.${missing}`);
        expect(() => memberCount(form(without), 'Tags')).toThrow('not a well-formed list');
      }),
    );
  });

  test('a number out of all measure is refused without being counted to', () => {
    expect(() => memberCount(form(['Tags.member.999999']), 'Tags')).toThrow('not a well-formed list');
    expect(() => memberCount(form(['Tags.member.0']), 'Tags')).not.toThrow();
  });

  test('names that only begin alike are others', () => {
    expect(memberCount(form(['TagsX.member.1', 'Tags.memberX.1', 'Tags.member.1x']), 'Tags')).toBe(0);
  });
});

test('checkMemberCount names the list and the limit it breaks', () => {
  expect(() => checkMemberCount('Audience', 0, 1, 10)).toThrow("at 'audience'");
  expect(() => checkMemberCount('Audience', 11, 1, 10)).toThrow('less than or equal to 10');
  expect(() => checkMemberCount('Audience', 10, 1, 10)).not.toThrow();
});
