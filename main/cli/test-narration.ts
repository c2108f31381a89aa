import { assertNever } from '#app/assert-never.ts';
import type { StepId, StepOutcome, StepPlan, TestEvent } from '#app/contract/connection-test.ts';
import type { Diagnosis, Owner } from '#app/diagnosis/diagnosis.ts';

const ownerWords: Readonly<Record<Owner, string>> = {
  you: 'you',
  'aws-admin': 'your AWS administrator',
  'identity-admin': 'your identity administrator',
  network: 'your network team',
  aws: 'AWS',
};

const diagnosisLines = ({ cause, owner, remedy, handOver, detail }: Diagnosis): string[] => [
  `      ${cause}`,
  `      Can be mended by ${ownerWords[owner]}: ${remedy}`,
  ...(detail === null ? [] : [`      Answer: ${detail}`]),
  ...(handOver === null ? [] : handOver.split('\n').map((line) => `      | ${line}`)),
];

function outcomeLines(title: string, outcome: StepOutcome): string[] {
  switch (outcome.state) {
    case 'passed':
      return [
        `  ok      ${title} (${Math.round(outcome.ms)} ms): ${outcome.proved}`,
        ...outcome.warnings.map((warning) => `      Note: ${warning}`),
      ];
    case 'failed':
      return [`  FAILED  ${title} (${Math.round(outcome.ms)} ms)`, ...diagnosisLines(outcome.diagnosis)];
    case 'cancelled':
      return [`  stopped ${title}`];
    case 'not-run':
      return [`  not run ${title}: ${outcome.why}`];
    default:
      return assertNever(outcome);
  }
}

const cell = (value: string | null): string => (value === null ? 'NULL' : JSON.stringify(value));

/** Turns the events of a test into lines for a terminal, each event as it comes. */
export function createTestNarration(): (event: TestEvent) => string[] {
  let plan: readonly StepPlan[] = [];
  const title = (id: StepId): string => plan.find((step) => step.id === id)?.title ?? id;
  return (event) => {
    switch (event.kind) {
      case 'planned':
        plan = event.steps;
        return [];
      case 'step-started':
      case 'step-fact':
        return [];
      case 'step-ended':
        return outcomeLines(title(event.id), event.outcome);
      case 'rows':
        return [
          `  ${event.sample.columns.map((column) => column.name).join(' | ')}`,
          ...event.sample.rows.map((row) => `  ${row.map(cell).join(' | ')}`),
          ...(event.sample.more ? ['  … more rows'] : []),
        ];
      case 'ended':
        return [
          `The test ${event.verdict === 'cancelled' ? 'was cancelled' : event.verdict} after ${Math.round(event.ms)} ms.`,
        ];
      default:
        return assertNever(event);
    }
  };
}
