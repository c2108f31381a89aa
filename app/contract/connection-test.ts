import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { DiagnosisSchema } from './failure.ts';

/**
 * Every hop that a test can contain. Provider steps come from `main/auth`, the last one from `main/powerbi`, the rest
 * from `main/athena`.
 */
export const stepIds = [
  'check-dsn',
  'check-token',
  'reach-endpoints',
  'load-credentials',
  'browser-sign-in',
  'assume-role-with-web-identity',
  'read-workgroup-tag',
  'read-application-tag',
  'create-token-with-iam',
  'assume-access-role',
  'get-workgroup',
  'run-query',
  'read-result-s3',
  'read-result-api',
  'power-bi',
] as const;
export const StepIdSchema = z.enum(stepIds);
export type StepId = z.infer<typeof StepIdSchema>;

export const FactSchema = z.object({ label: z.string(), value: z.string() });
export type Fact = z.infer<typeof FactSchema>;

/** Label of the fact that is the page to sign in at, for a browser that did not open by itself. */
export const signInAddressLabel = 'Sign-in address';

const timing = { ms: z.number(), requestId: z.string().nullable() };

export const StepOutcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('passed'),
    ...timing,
    proved: z.string(),
    facts: z.array(FactSchema),
    warnings: z.array(z.string()),
  }),
  z.object({ state: z.literal('failed'), ...timing, facts: z.array(FactSchema), diagnosis: DiagnosisSchema }),
  z.object({ state: z.literal('cancelled'), ...timing }),
  /** The chain ended before, or this hop does not apply; `why` says which. */
  z.object({ state: z.literal('not-run'), why: z.string() }),
]);
export type StepOutcome = z.infer<typeof StepOutcomeSchema>;

export const StepPlanSchema = z.object({
  id: StepIdSchema,
  title: z.string(),
  /** What the hop is for, in one sentence. */
  explain: z.string(),
});
export type StepPlan = z.infer<typeof StepPlanSchema>;

/** NULL is null, the empty string is ''. */
export const RowSampleSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  /** True where the result holds more rows than the sample. */
  more: z.boolean(),
});
export type RowSample = z.infer<typeof RowSampleSchema>;

export const TestEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('planned'), steps: z.array(StepPlanSchema), startedAt: z.number() }),
  z.object({ kind: z.literal('step-started'), id: StepIdSchema }),
  /** Progress inside a hop: an endpoint reached, a query state, a repeated call. */
  z.object({ kind: z.literal('step-fact'), id: StepIdSchema, fact: FactSchema }),
  z.object({ kind: z.literal('step-ended'), id: StepIdSchema, outcome: StepOutcomeSchema }),
  z.object({ kind: z.literal('rows'), sample: RowSampleSchema }),
  z.object({ kind: z.literal('ended'), verdict: z.enum(['passed', 'failed', 'cancelled']), ms: z.number() }),
]);
export type TestEvent = z.infer<typeof TestEventSchema>;

/** What a test of this DSN will do, told before it does it. */
export const TestPreviewSchema = z.object({
  steps: z.array(StepPlanSchema),
  /** `none` where the sign-in type brings its own credentials or its own browser sign-in. */
  token: z.enum(['needed', 'none']),
  /** Why only the driver itself can test this DSN; null where the program can. */
  onlyTheDriver: z.string().nullable(),
  /** For example that the test spends the token, or that `duration` is cut by role chaining. */
  warnings: z.array(z.string()),
});
export type TestPreview = z.infer<typeof TestPreviewSchema>;

export const connectionTest = {
  preview: base.input(z.object({ dsnId: z.string() })).output(TestPreviewSchema),
  /** Ends with an `ended` event. Aborting the call stops the hop under way, and the query in Athena. */
  run: base
    .input(
      z.object({
        dsnId: z.string(),
        tokenId: z.string().nullable(),
        query: z.string().max(262_144).nullable(),
      }),
    )
    .output(eventIterator(TestEventSchema)),
};
