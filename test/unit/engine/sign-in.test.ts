import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import type { Provider, ProviderStep, SignInRequest } from '#main/auth/provider.ts';
import type { Session } from '#main/auth/session.ts';
import { createSignIn, type SignInEvent } from '#main/auth/sign-in.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';

const http = createAwsHttp({ connectionMs: 1000, requestMs: 1000 }, systemClock);
const session: Session = {
  credentials: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
  expiresAt: null,
  assumedRoleArn: null,
  subject: null,
  audience: null,
  provider: null,
  packedPolicySize: null,
};

function request(token = 'token', role = 'r'): SignInRequest {
  const entries = [
    ['AwsRegion', 'eu-west-1'],
    ['AuthenticationType', 'JWT'],
    ['preferred_role', role],
  ] as const;
  const place = awsPlaceOf(entries);
  if (!place.ok) throw new Error('no place');
  return { dsnName: 'x', entries, token, place: place.value };
}

/** A provider whose one step ends when the test says so. */
function slowProvider() {
  const calls: { readonly signal: AbortSignal; end(): void }[] = [];
  const step: ProviderStep = {
    id: 'assume-role-with-web-identity',
    title: 'x',
    explain: 'x',
    needs: [],
    call: (_request, _products, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(failed({ code: 'cancelled' })));
        const report = { proved: 'x', facts: [], warnings: [], requestId: null };
        calls.push({ signal, end: () => resolve(succeeded({ products: { webIdentity: session }, report })) });
      }),
  };
  const provider: Provider = {
    authenticationType: 'JWT',
    token: 'given',
    propagatesIdentity: false,
    parameters: ['preferred_role'],
    required: [],
    services: () => [],
    steps: () => [step],
    session: ({ webIdentity }) => webIdentity,
  };
  return { provider, calls };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('signing in', () => {
  it('is one exchange for callers that want the same', async () => {
    const { provider, calls } = slowProvider();
    const signIn = createSignIn(newSignInTools());
    const seen: SignInEvent[][] = [[], []];
    const run = (events: SignInEvent[] | undefined) =>
      signIn.run(provider, request(), http, {
        signal: new AbortController().signal,
        observe: (event) => events?.push(event),
      });
    const first = run(seen[0]);
    await turn();
    const second = run(seen[1]);
    await turn();
    expect(calls).toHaveLength(1);
    calls[0]?.end();
    expect(await first).toEqual(succeeded(session));
    expect(await second).toEqual(succeeded(session));
    expect(seen[0]?.map(({ kind }) => kind)).toEqual(['step-started', 'step-passed']);
    expect(seen[1]).toEqual(seen[0]);
  });

  it.each([
    ['token', request('other')],
    ['parameter', request('token', 'other')],
  ])('is an exchange of its own for another %s', async (_name, other) => {
    const { provider, calls } = slowProvider();
    const signIn = createSignIn(newSignInTools());
    const caller = { signal: new AbortController().signal, observe: () => undefined };
    const runs = [
      signIn.run(provider, request(), http, caller),
      signIn.run(provider, other, http, { ...caller }),
    ];
    await turn();
    expect(calls).toHaveLength(2);
    for (const call of calls) call.end();
    await Promise.all(runs);
  });

  it('goes on for the others when one caller leaves', async () => {
    const { provider, calls } = slowProvider();
    const signIn = createSignIn(newSignInTools());
    const leaver = new AbortController();
    const first = signIn.run(provider, request(), http, { signal: leaver.signal, observe: () => undefined });
    const second = signIn.run(provider, request(), http, {
      signal: new AbortController().signal,
      observe: () => undefined,
    });
    await turn();
    leaver.abort();
    expect(await first).toEqual(failed({ code: 'cancelled' }));
    expect(calls[0]?.signal.aborted).toBe(false);
    calls[0]?.end();
    expect(await second).toEqual(succeeded(session));
  });

  it('stops when the last caller leaves, and starts afresh for the next', async () => {
    const { provider, calls } = slowProvider();
    const signIn = createSignIn(newSignInTools());
    const leaver = new AbortController();
    const first = signIn.run(provider, request(), http, { signal: leaver.signal, observe: () => undefined });
    await turn();
    leaver.abort();
    await first;
    expect(calls[0]?.signal.aborted).toBe(true);
    const next = signIn.run(provider, request(), http, {
      signal: new AbortController().signal,
      observe: () => undefined,
    });
    await turn();
    expect(calls).toHaveLength(2);
    calls[1]?.end();
    expect((await next).ok).toBe(true);
  });

  it('does not remember a session: the next call exchanges again', async () => {
    const { provider, calls } = slowProvider();
    const signIn = createSignIn(newSignInTools());
    for (const round of [1, 2]) {
      const run = signIn.run(provider, request(), http, {
        signal: new AbortController().signal,
        observe: () => undefined,
      });
      await turn();
      expect(calls).toHaveLength(round);
      calls[round - 1]?.end();
      await run;
    }
  });
});
