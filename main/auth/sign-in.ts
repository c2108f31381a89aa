import { createHash } from 'node:crypto';
import type { Fact, StepId } from '#app/contract/connection-test.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import { repetitionFact } from '#main/platform/repetition-fact.ts';
import type { Outcome } from '#main/services.ts';
import { createSingleFlight } from './cache/single-flight.ts';
import type { Provider, ProviderStep, SignInProducts, SignInRequest, StepReport } from './provider.ts';
import type { Session } from './session.ts';
import type { SignInTools } from './sign-in-tools.ts';

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

/** A hash over all that the outcome depends on; it is safe to keep and to compare, unlike the token. */
function keyOf(provider: Provider, { entries, token, webIdentity = {} }: SignInRequest): string {
  const values = provider.parameters.map((key) => effectiveValue(entries, key) ?? null);
  const { providerId, policyArns, policy } = webIdentity;
  return createHash('sha256')
    .update(JSON.stringify([provider.authenticationType, values, token, providerId, policyArns, policy]))
    .digest('base64url');
}

interface Chain {
  readonly request: SignInRequest;
  readonly http: AwsHttp;
  readonly signal: AbortSignal;
  readonly tools: SignInTools;
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
    tools: chain.tools,
    tell: (fact) => chain.emit({ kind: 'step-fact', id, fact }),
    onRepeat: (repetition) => chain.emit({ kind: 'step-fact', id, fact: repetitionFact(repetition) }),
  });
  if (!outcome.ok) {
    chain.emit({ kind: 'step-failed', id, failure: outcome.failure });
    return outcome;
  }
  chain.emit({ kind: 'step-passed', id, report: outcome.value.report });
  return succeeded(outcome.value.products);
}

interface StepEnd {
  readonly step: ProviderStep;
  readonly outcome: Outcome<SignInProducts>;
}

/**
 * Runs every step as soon as what it needs itself is there, whatever else is under way. After a failure no step
 * begins, but those under way come to their end, so that each can be told of.
 */
async function runSteps(steps: readonly ProviderStep[], chain: Chain): Promise<Outcome<SignInProducts>> {
  const { token } = chain.request;
  let products: SignInProducts = token === null ? {} : { token };
  let failure: Outcome<never> | null = null;
  const waiting = new Set(steps);
  const running = new Map<ProviderStep, Promise<StepEnd>>();
  const startReady = (): void => {
    const ready = [...waiting].filter(({ needs }) => needs.every((name) => products[name] !== undefined));
    for (const step of ready) {
      waiting.delete(step);
      running.set(
        step,
        runStep(step, products, chain).then((outcome) => ({ step, outcome })),
      );
    }
  };
  for (startReady(); running.size > 0; ) {
    const { step, outcome } = await Promise.race(running.values());
    running.delete(step);
    if (outcome.ok) products = { ...products, ...outcome.value };
    else failure ??= outcome;
    if (failure === null) startReady();
  }
  if (failure === null && waiting.size > 0) throw new Error('A sign-in step needs what no other step gives.');
  return failure ?? succeeded(products);
}

async function runChain(provider: Provider, chain: Chain): Promise<Outcome<Session>> {
  const outcome = await runSteps(provider.steps(chain.request.entries), chain);
  if (!outcome.ok) return outcome;
  const session = provider.session(outcome.value);
  if (session === undefined) throw new Error('The sign-in chain gave no session.');
  return succeeded(session);
}

/** An engine with nothing under way. */
export function createSignIn(tools: SignInTools): SignIn {
  const flights = createSingleFlight<Outcome<Session>, SignInEvent>();
  return {
    async run(provider, request, http, caller) {
      const end = await flights.run(
        keyOf(provider, request),
        caller.signal,
        (signal, emit) => runChain(provider, { request, http, signal, tools, emit }),
        (event) => caller.observe(event),
      );
      return end.aborted ? failed({ code: 'cancelled' }) : end.value;
    },
  };
}
