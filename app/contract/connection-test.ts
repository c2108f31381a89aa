import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { DiagnosisSchema } from './failure.ts';

/** Every hop that a test can contain. Provider steps come from `main/auth`, the rest from `main/athena`. */
export const stepIds = [
  'check-dsn',
  'check-token',
  'reach-endpoints',
  'assume-role-with-web-identity',
  'get-workgroup',
  'run-query',
  'read-result-s3',
  'read-result-api',
] as const;
export const StepIdSchema = z.enum(stepIds);
export type StepId = z.infer<typeof StepIdSchema>;

export const FactSchema = z.object({ label: z.string(), value: z.string() });
export type Fact = z.infer<typeof FactSchema>;

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

export const connectionTest = {
  /** Ends with an `ended` event. Aborting the call stops the hop under way, and the query in Athena. */
  run: base
    .input(z.object({ dsnId: z.string(), tokenId: z.string(), query: z.string().max(262_144).nullable() }))
    .output(eventIterator(TestEventSchema)),
};
