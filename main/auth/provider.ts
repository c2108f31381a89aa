import type { Fact, StepId } from '#app/contract/connection-test.ts';
import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { AwsPlace, AwsService } from '#main/platform/aws-endpoints.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import type { Session } from './session.ts';
import type { SignInTools } from './sign-in-tools.ts';
import type { WebIdentityOptions } from './web-identity-options.ts';

/** What the steps of a sign-in produce for one another. A step's `products` may hold secrets, its report never. */
export interface SignInProducts {
  /** The person's token: given by the caller, or by the sign-in in the browser. */
  readonly token?: string;
  /** What AssumeRoleWithWebIdentity gave. */
  readonly webIdentity?: Session;
  /** ARN of the Identity Center application, read from the workgroup's tag. */
  readonly applicationArn?: string;
  /** ARN of the access role, read from the application's tag. */
  readonly accessRoleArn?: string;
  /** The assertion by which STS recognises the person. */
  readonly identityContext?: string;
  /** What AssumeRole gave for the access role. */
  readonly access?: Session;
  /** Credentials that the DSN's type brings along by itself. */
  readonly own?: Session;
}

/** The name of a product. */
export type ProductName = keyof SignInProducts;

/** What a sign-in starts from. */
export interface SignInRequest {
  /** The DSN's name, under which people are shown what is kept. */
  readonly dsnName: string;
  readonly entries: DsnEntries;
  readonly place: AwsPlace;
  /** Null for types that need none, or get one by themselves. */
  readonly token: string | null;
  readonly webIdentity?: WebIdentityOptions;
  /** False where nobody is there to look at a browser; true unless said. */
  readonly interactive?: boolean;
}

/** What a step is given beside request and products. */
export interface StepContext extends CallContext {
  readonly tools: SignInTools;
  /** Tells of progress inside the step. */
  tell(fact: Fact): void;
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
  /** Products that must be there before it can start; it starts as soon as they are. */
  readonly needs: readonly ProductName[];
  call(request: SignInRequest, products: SignInProducts, context: StepContext): Promise<Outcome<StepYield>>;
}

/** Where a type's token comes from: from outside, from a step of its own, or there is none. */
export type TokenNeed = 'given' | 'by-browser' | 'none';

/** How one `AuthenticationType` turns a token into credentials. */
export interface Provider {
  readonly authenticationType: AuthenticationType;
  readonly token: TokenNeed;
  /** Whether Identity Center takes the token, which it does once and by stricter rules than STS. */
  readonly propagatesIdentity: boolean;
  /** Parameters that the outcome depends on; with the token they tell one sign-in from another. */
  readonly parameters: readonly string[];
  /** Parameters that the driver may do without, but this sign-in cannot. */
  readonly required: readonly string[];
  steps(entries: DsnEntries): readonly ProviderStep[];
  /** The AWS services that the steps call, in the order of use. */
  services(entries: DsnEntries): readonly AwsService[];
  /** The credentials for queries, once every step has run. */
  session(products: SignInProducts): Session | undefined;
}
