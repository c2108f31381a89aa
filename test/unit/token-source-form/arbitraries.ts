import fc from 'fast-check';
import type { AwsTokenRequest, TokenSource } from '#app/contract/token-sources.ts';
import type { AwsRequestDraft } from '#renderer/ui/token/aws-request-draft.ts';

/** What people type: sensible, empty, odd, and beyond the limits. */
export const typed = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '300',
    '7890',
    'eu-west-1',
    'openid',
    'https://a.example/x',
    'http://localhost:1/',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.integer({ min: 0, max: 20_000 }).map((length) => 'x'.repeat(length)),
);

const word = fc.stringMatching(/^[a-zA-Z0-9._/-]{1,20}$/);
const tags = fc.uniqueArray(fc.record({ key: word, value: fc.string({ maxLength: 20 }) }), {
  selector: ({ key }) => key,
  maxLength: 4,
});

export const awsRequestDraft: fc.Arbitrary<AwsRequestDraft> = fc.record({
  profile: typed,
  region: fc.oneof(fc.constant('eu-west-1'), typed),
  stsEndpoint: typed,
  audiences: fc.oneof(fc.array(word, { minLength: 1, maxLength: 12 }), fc.array(typed, { maxLength: 3 })),
  duration: fc.oneof(fc.constant('300'), typed),
  algorithm: fc.constantFrom('RS256', 'ES384'),
  tags: fc.oneof(tags, fc.array(fc.record({ key: typed, value: typed }), { maxLength: 3 })),
});

export const awsRequest: fc.Arbitrary<AwsTokenRequest> = fc.record({
  profile: fc.option(word),
  region: fc.constantFrom('eu-west-1', 'us-gov-east-1', 'cn-north-1', 'us-iso-east-1'),
  stsEndpoint: fc.option(fc.constantFrom('https://sts.eu-west-1.amazonaws.com', 'http://127.0.0.1:4566')),
  audiences: fc.uniqueArray(word, { minLength: 1, maxLength: 10 }),
  durationSeconds: fc.integer({ min: 60, max: 3600 }),
  signingAlgorithm: fc.constantFrom('RS256', 'ES384'),
  tags,
});

const seconds = fc.integer({ min: 1, max: 600 });
const address = fc.constantFrom('https://login.example.com/token', 'http://localhost:8080/token');

export const tokenSource: fc.Arbitrary<TokenSource> = fc.oneof(
  fc.constant<TokenSource>({ kind: 'paste' }),
  fc.record({ kind: fc.constant('file' as const), path: word }),
  fc.record({
    kind: fc.constant('command' as const),
    program: word,
    args: fc.array(word, { maxLength: 8 }),
    timeoutSeconds: seconds,
  }),
  fc.record({ kind: fc.constant('environment' as const), variable: word }),
  fc.record({
    kind: fc.constant('browser' as const),
    wellKnownUrl: address,
    clientId: word,
    scope: fc.constantFrom('openid', 'openid email offline_access'),
    listenPort: fc.integer({ min: 1, max: 65_535 }),
    timeoutSeconds: seconds,
  }),
  fc.record({
    kind: fc.constant('aws-identity' as const),
    request: awsRequest,
    tokenEndpoint: address,
    use: fc.constantFrom<'client-assertion' | 'subject-token'>('client-assertion', 'subject-token'),
    clientId: word,
    scope: fc.constantFrom('', 'openid'),
    audience: fc.option(word),
  }),
  fc.record({ kind: fc.constant('sandbox' as const), person: word }),
);
