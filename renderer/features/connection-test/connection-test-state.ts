import type { Fact, RowSample, StepOutcome, StepPlan, TestEvent } from '#app/contract/connection-test.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';

/** A hop as far as it is known. `lost` means that main went away while the hop was under way. */
export type StepProgress =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly startedAt: number; readonly facts: readonly Fact[] }
  | { readonly state: 'ended'; readonly outcome: StepOutcome; readonly facts: readonly Fact[] }
  | { readonly state: 'lost'; readonly facts: readonly Fact[] };

export interface Step {
  readonly plan: StepPlan;
  readonly progress: StepProgress;
}

/** One run of the test. `query` is null for the test's own `SELECT 1`. Times are epoch milliseconds. */
export interface Run {
  readonly id: number;
  readonly startedAt: number;
  readonly query: string | null;
}

/** How a run ended. `broken` means that no verdict came. */
export type RunEnd =
  | { readonly verdict: 'passed' | 'failed' | 'cancelled'; readonly ms: number }
  | { readonly verdict: 'broken'; readonly ms: number; readonly trouble: Trouble };

/** The hand-over of a token to main, or main's taking of one from the DSN's source. */
export type HandOver =
  | { readonly state: 'idle' }
  | { readonly state: 'pending'; readonly attempt: number }
  | {
      readonly state: 'taking';
      readonly attempt: number;
      readonly progress: string;
      /** Where to sign in, for a browser that did not open by itself. */
      readonly address?: string;
    }
  | { readonly state: 'refused'; readonly trouble: Trouble };

/** The wizard. Data stands only in the states that have it. */
export type ConnectionTestState =
  | { readonly at: 'token-needed'; readonly handOver: HandOver }
  | { readonly at: 'token-held'; readonly token: HeldToken }
  /** The DSN's sign-in brings its own credentials. */
  | { readonly at: 'no-token-needed' }
  | {
      readonly at: 'running';
      readonly token: HeldToken | null;
      readonly run: Run;
      readonly steps: readonly Step[];
      readonly sample: RowSample | null;
    }
  | {
      readonly at: 'finished';
      readonly token: HeldToken | null;
      readonly run: Run;
      readonly steps: readonly Step[];
      readonly sample: RowSample | null;
      readonly end: RunEnd;
    };

export type RunningState = Extract<ConnectionTestState, { at: 'running' }>;
export type FinishedState = Extract<ConnectionTestState, { at: 'finished' }>;

/** What happens to the wizard. Answers carry the attempt or run that they belong to, so that late ones drop. */
export type ConnectionTestAction =
  | { readonly kind: 'token-offered'; readonly attempt: number }
  | { readonly kind: 'token-accepted'; readonly attempt: number; readonly token: HeldToken }
  | { readonly kind: 'token-refused'; readonly attempt: number; readonly trouble: Trouble }
  | { readonly kind: 'take-started'; readonly attempt: number; readonly progress: string }
  | {
      readonly kind: 'take-progressed';
      readonly attempt: number;
      readonly progress: string;
      readonly address?: string;
    }
  | { readonly kind: 'take-cancelled' }
  | { readonly kind: 'token-dropped' }
  /** Whether the DSN, as it is stored now, signs in with a token. */
  | { readonly kind: 'need-told'; readonly token: 'needed' | 'none' }
  | { readonly kind: 'run-started'; readonly run: Run }
  | { readonly kind: 'run-reported'; readonly runId: number; readonly event: TestEvent; readonly now: number }
  | { readonly kind: 'run-cancelled'; readonly runId: number; readonly now: number }
  | {
      readonly kind: 'run-broken';
      readonly runId: number;
      readonly trouble: Trouble;
      readonly now: number;
    };

export const tokenNeeded: ConnectionTestState = { at: 'token-needed', handOver: { state: 'idle' } };
