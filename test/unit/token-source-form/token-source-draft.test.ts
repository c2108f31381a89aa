import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenSourceSchema } from '#app/contract/token-sources.ts';
import {
  checkTokenSource,
  type TokenSourceDraft,
  type TokenSourceKind,
  tokenSourceDraftOf,
} from '#renderer/features/connection-test/token-source-draft.ts';
import { tokenSourceWords } from '#renderer/features/connection-test/token-source-words.ts';
import { awsRequestDraft, tokenSource, typed } from './arbitraries.ts';

const kinds = Object.keys(tokenSourceWords) as TokenSourceKind[];
const draft: fc.Arbitrary<TokenSourceDraft> = fc.record({
  kind: fc.constantFrom(...kinds),
  path: typed,
  program: typed,
  args: fc.oneof(
    typed,
    fc.array(typed, { maxLength: 80 }).map((lines) => lines.join('\n')),
  ),
  commandTimeout: typed,
  variable: typed,
  wellKnownUrl: typed,
  browserClientId: typed,
  browserScope: typed,
  listenPort: typed,
  browserTimeout: typed,
  request: awsRequestDraft,
  tokenEndpoint: typed,
  use: fc.constantFrom('client-assertion', 'subject-token'),
  exchangeClientId: typed,
  exchangeScope: typed,
  exchangeAudience: typed,
  person: typed,
});

describe('a token source as it is typed', () => {
  it('never becomes a source that main refuses', () => {
    fc.assert(
      fc.property(draft, (each) => {
        const { source, problems } = checkTokenSource(each);
        if (source === null) return;
        expect(problems).toEqual({});
        expect(TokenSourceSchema.safeParse(source).success).toBe(true);
      }),
    );
  });

  it('comes back from a kept source as it was', () => {
    fc.assert(
      fc.property(tokenSource, (source) => {
        expect(checkTokenSource(tokenSourceDraftOf(source))).toEqual({ source, problems: {} });
      }),
    );
  });

  const of = (part: Partial<TokenSourceDraft>) =>
    checkTokenSource({ ...tokenSourceDraftOf({ kind: 'paste' }), ...part });

  it('gives each line to the program as one argument, spaces and quotes included', () => {
    expect(
      of({ kind: 'command', program: 'p', args: '--name\n"Ana Castro" $HOME\r\n\n-x' }).source,
    ).toMatchObject({ args: ['--name', '"Ana Castro" $HOME', '-x'] });
  });

  it('sends a secret to no address without encryption, but to this computer', () => {
    const endpoint = (tokenEndpoint: string) =>
      of({ kind: 'aws-identity', tokenEndpoint }).problems.tokenEndpoint;
    expect(endpoint('http://login.example.com/token')).toMatch(/https/);
    expect(endpoint('https://me:secret@login.example.com/token')).toMatch(/password/);
    expect(endpoint('javascript:alert(1)')).toMatch(/https/);
    expect(endpoint('http://localhost:8080/token')).toBeUndefined();
  });

  it('wants a client id for a client assertion, not for a token exchange', () => {
    const client = (use: TokenSourceDraft['use']) =>
      of({ kind: 'aws-identity', use }).problems.exchangeClientId;
    expect(client('client-assertion')).toMatch(/missing/);
    expect(client('subject-token')).toBeUndefined();
  });

  it('begins a browser sign-in with the driver’s own port, time and scope', () => {
    expect(
      of({ kind: 'browser', wellKnownUrl: 'https://a.example', browserClientId: 'c' }).source,
    ).toMatchObject({
      listenPort: 7890,
      timeoutSeconds: 120,
      scope: 'openid email offline_access',
    });
  });

  it('looks at the fields of its own kind only', () => {
    expect(of({ kind: 'environment', variable: 'TOKEN', commandTimeout: 'never' }).source).toEqual({
      kind: 'environment',
      variable: 'TOKEN',
    });
  });
});
