import type { Fact, StepId } from '#app/contract/connection-test.ts';
import type { AuthenticationType } from '#app/dsn/authentication-type.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { AwsPlace } from '#main/platform/aws-endpoints.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import type { Session } from './session.ts';

/** What the steps of a sign-in produce for one another. A chain with more hops adds members. */
export interface SignInProducts {
  /** What AssumeRoleWithWebIdentity gave. */
  readonly webIdentity?: Session;
}

/** The name of a product. */
export type ProductName = keyof SignInProducts;

/** What a sign-in starts from. */
export interface SignInRequest {
  readonly entries: DsnEntries;
  readonly place: AwsPlace;
  readonly token: string;
}

/** What a step tells, beside what it produced. */
export interface StepReport {
  readonly proved: string;
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly requestId: string | null;
}

/** A step's product and report. */
export interface StepYield {
  readonly products: SignInProducts;
  readonly report: StepReport;
}

/** One hop of a sign-in. Wizard, CLI and benchmark show the chain from this same object. */
export interface ProviderStep {
  readonly id: StepId;
  readonly title: string;
  /** What the hop is for, in one sentence. */
  readonly explain: string;
  /** Products that must be there before it can start; steps without a common need run side by side. */
  readonly needs: readonly ProductName[];
  call(request: SignInRequest, products: SignInProducts, context: CallContext): Promise<Outcome<StepYield>>;
}

/** How one `AuthenticationType` turns a token into credentials. */
export interface Provider {
  readonly authenticationType: AuthenticationType;
  /** Parameters that the outcome depends on; with the token they tell one sign-in from another. */
  readonly parameters: readonly string[];
  steps(entries: DsnEntries): readonly ProviderStep[];
  /** The credentials for queries, once every step has run. */
  session(products: SignInProducts): Session | undefined;
}
