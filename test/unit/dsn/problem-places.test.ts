import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemPlaces } from '#app/dsn/checks/problem-places.ts';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import { completionPlace } from '#app/dsn/connection-string/completion-place.ts';
import {
  type ConnectionStringWorld,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { readConnectionText } from '#app/dsn/connection-string/connection-text.ts';

function marked(text: string): readonly string[] {
  const problems = validateEntries(readConnectionText(text, 'windows', []));
  return problemPlaces(text, 'windows', problems)
    .filter(({ place }) => place !== null)
    .map(({ place, severity }) => `${severity} ${text.slice(place?.start, place?.end)}`);
}

const GOOD = 'AwsRegion=eu-west-1;S3OutputLocation=s3://bucket/x/;AuthenticationType=Default Credentials;';

test.each([
  ['AwsRegion= {EU West};', ['error {EU West}']],
  ['AwsRegion=eu-west-1;Colour=red;', ['warning Colour']],
  ['AwsRegion=eu-west-1;AWSREGION=x;', ['warning AWSREGION=x']],
  ['AwsRegion=eu-west-1;half', ['error half']],
  ['AwsRegion=eu-west-1;Schema={a', ['error {a']],
  ['AwsRegion=eu-west-1;VerifySSL=0', ['warning 0']],
])('%s is marked where it is wrong', (text, places) => {
  const rest = GOOD.slice(GOOD.indexOf('S3Output'));
  expect(marked(rest + text)).toEqual(places);
});

test('what is missing has no place and comes last', () => {
  const text = 'AuthenticationType=Default Credentials;AwsRegion=';
  const places = problemPlaces(text, 'windows', validateEntries(readConnectionText(text, 'windows', [])));
  expect(places.map(({ key, place }) => [key, place])).toEqual([
    ['AwsRegion', { start: 39, end: 49 }],
    ['S3OutputLocation', null],
  ]);
});

test.each<readonly [string, ConnectionStringWorld, object]>([
  ['', 'windows', { kind: 'key', from: 0, typed: '' }],
  ['Aws', 'windows', { kind: 'key', from: 0, typed: 'Aws' }],
  ['Aws', 'iodbc', { kind: 'key', from: 0, typed: 'Aws' }],
  ['A=1; Sch', 'windows', { kind: 'key', from: 5, typed: 'Sch' }],
  ['A=1;', 'iodbc', { kind: 'key', from: 4, typed: '' }],
  ['A=1;Schema=', 'windows', { kind: 'value', from: 11, typed: '', key: 'Schema' }],
  ['A=1;Schema={a;b', 'windows', { kind: 'value', from: 11, typed: '{a;b', key: 'Schema' }],
  ['A=1;Schema={a;b};', 'windows', { kind: 'key', from: 17, typed: '' }],
  ['A=1;Schema= sal', 'windows', { kind: 'value', from: 12, typed: 'sal', key: 'Schema' }],
])('at the end of %j (%s) can be completed %o', (text, world, place) => {
  expect(completionPlace(text, text.length, world)).toEqual(place);
});

test('places lie within any text', () => {
  const text = fc.string({ unit: fc.constantFrom('{', '}', ';', '=', ' ', 'a', '\n') });
  const world = fc.constantFrom<ConnectionStringWorld>('windows', 'unixodbc', 'iodbc');
  fc.assert(
    fc.property(text, fc.nat(30), world, (typed, at, where) => {
      const cursor = Math.min(at, typed.length);
      const { from, typed: piece } = completionPlace(typed, cursor, where);
      expect(typed.slice(from, cursor)).toBe(piece);
      for (const { start, end, keySpan, valueSpan } of parseConnectionString(typed, where).parts) {
        expect(start).toBeLessThanOrEqual(keySpan.start);
        expect(keySpan.end).toBeLessThanOrEqual(valueSpan.start);
        expect(valueSpan.end).toBeLessThanOrEqual(end);
      }
    }),
    { numRuns: 2000 },
  );
});
