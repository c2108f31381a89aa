import type { StepId, StepOutcome, TestEvent } from '#app/contract/connection-test.ts';
import type { Owner } from '#app/diagnosis/diagnosis.ts';

interface StepJson {
  readonly id: StepId;
  readonly state: StepOutcome['state'];
  /** Whole milliseconds; 0 for a step that did not run. */
  readonly ms: number;
  readonly requestId?: string;
  readonly code?: string;
  readonly cause?: string;
  readonly owner?: Owner;
  readonly remedy?: string;
}

export interface TestReportJson {
  readonly passed: boolean;
  readonly steps: readonly StepJson[];
  readonly rows?: readonly (readonly (string | null)[])[];
}

function stepJson(id: StepId, outcome: StepOutcome): StepJson {
  if (outcome.state === 'not-run') return { id, state: outcome.state, ms: 0 };
  const base = {
    id,
    state: outcome.state,
    ms: Math.round(outcome.ms),
    ...(outcome.requestId === null ? {} : { requestId: outcome.requestId }),
  };
  if (outcome.state !== 'failed') return base;
  const { code, cause, owner, remedy } = outcome.diagnosis;
  return { ...base, code, cause, owner, remedy };
}

/** A test's events as the one JSON object that `athena-dsn test --json` prints. */
export function testReportJson(events: readonly TestEvent[]): TestReportJson {
  const steps = events.flatMap((event) =>
    event.kind === 'step-ended' ? [stepJson(event.id, event.outcome)] : [],
  );
  const rows = events.flatMap((event) => (event.kind === 'rows' ? [event.sample.rows] : [])).at(-1);
  const passed = events.some((event) => event.kind === 'ended' && event.verdict === 'passed');
  return { passed, steps, ...(rows === undefined ? {} : { rows }) };
}
