import { createHash } from 'node:crypto';
import type { Fact, StepId } from '#app/contract/connection-test.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import { repetitionFact } from '#main/platform/repetition-fact.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import type { Outcome } from '#main/services.ts';
import type { Provider, ProviderStep, SignInProducts, SignInRequest, StepReport } from './provider.ts';
import type { Session } from './session.ts';

/** What happens during a sign-in. */
export type SignInEvent =
  | { readonly kind: 'step-started'; readonly id: StepId }
  | { readonly kind: 'step-fact'; readonly id: StepId; readonly fact: Fact }
  | { readonly kind: 'step-passed'; readonly id: StepId; readonly report: StepReport }
  | { readonly kind: 'step-failed'; readonly id: StepId; readonly failure: Failure };

/** One caller's share of a sign-in. */
export interface SignInCaller {
  readonly signal: AbortSignal;
  observe(event: SignInEvent): void;
}

/** Turns tokens into sessions; callers with the same key share one exchange. */
export interface SignIn {
  run(
    provider: Provider,
    request: SignInRequest,
    http: AwsHttp,
    caller: SignInCaller,
  ): Promise<Outcome<Session>>;
}

interface Flight {
  readonly result: Promise<Outcome<Session>>;
  readonly events: SignInEvent[];
  readonly callers: Set<SignInCaller>;
  readonly controller: AbortController;
}

/** A hash over all that the outcome depends on; it is safe to keep and to compare, unlike the token. */
function keyOf(provider: Provider, entries: DsnEntries, token: string): string {
  const values = provider.parameters.map((key) => effectiveValue(entries, key) ?? null);
  return createHash('sha256')
    .update(JSON.stringify([provider.authenticationType, values, token]))
    .digest('base64url');
}

interface Chain {
  readonly request: SignInRequest;
  readonly http: AwsHttp;
  readonly signal: AbortSignal;
  emit(event: SignInEvent): void;
}

async function runStep(
  step: ProviderStep,
  known: SignInProducts,
  chain: Chain,
): Promise<Outcome<SignInProducts>> {
  const { id } = step;
  chain.emit({ kind: 'step-started', id });
  const outcome = await step.call(chain.request, known, {
    http: chain.http,
    signal: chain.signal,
    onRepeat: (repetition) => chain.emit({ kind: 'step-fact', id, fact: repetitionFact(repetition) }),
  });
  if (!outcome.ok) {
    chain.emit({ kind: 'step-failed', id, failure: outcome.failure });
    return outcome;
  }
  chain.emit({ kind: 'step-passed', id, report: outcome.value.report });
  return succeeded(outcome.value.products);
}

/** Runs every step as soon as what it needs is there. */
async function runChain(provider: Provider, chain: Chain): Promise<Outcome<Session>> {
  let products: SignInProducts = {};
  let waiting = provider.steps(chain.request.entries);
  while (waiting.length > 0) {
    const known = products;
    const ready = waiting.filter(({ needs }) => needs.every((name) => known[name] !== undefined));
    if (ready.length === 0) throw new Error('A sign-in step needs what no other step gives.');
    waiting = waiting.filter((step) => !ready.includes(step));
    const outcomes = await Promise.all(ready.map((step) => runStep(step, known, chain)));
    for (const outcome of outcomes) {
      if (!outcome.ok) return outcome;
      products = { ...products, ...outcome.value };
    }
  }
  const session = provider.session(products);
  if (session === undefined) throw new Error('The sign-in chain gave no session.');
  return succeeded(session);
}

/** An engine with nothing under way. */
export function createSignIn(): SignIn {
  const flights = new Map<string, Flight>();

  const begin = (key: string, provider: Provider, request: SignInRequest, http: AwsHttp): Flight => {
    const controller = new AbortController();
    const events: SignInEvent[] = [];
    const callers = new Set<SignInCaller>();
    const emit = (event: SignInEvent): void => {
      events.push(event);
      for (const caller of callers) caller.observe(event);
    };
    const settle = (): void => {
      if (flights.get(key)?.controller === controller) flights.delete(key);
    };
    // One turn later, so that the first caller hears of the first step like any other.
    const result = Promise.resolve()
      .then(() => runChain(provider, { request, http, signal: controller.signal, emit }))
      .finally(settle);
    const flight = { result, events, callers, controller };
    flights.set(key, flight);
    return flight;
  };

  const leave = (key: string, flight: Flight, caller: SignInCaller): void => {
    flight.callers.delete(caller);
    if (flight.callers.size > 0) return;
    // Nobody waits any more; a later caller must not join what is being stopped.
    if (flights.get(key) === flight) flights.delete(key);
    flight.controller.abort();
  };

  return {
    async run(provider, request, http, caller) {
      const key = keyOf(provider, request.entries, request.token);
      const flight = flights.get(key) ?? begin(key, provider, request, http);
      for (const event of flight.events) caller.observe(event);
      flight.callers.add(caller);
      try {
        const end = await untilAborted(caller.signal, flight.result);
        return end.aborted ? failed({ code: 'cancelled' }) : end.value;
      } finally {
        leave(key, flight, caller);
      }
    },
  };
}
