import type { TargetPlan } from '#app/contract/targets.ts';

export interface PlanProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What registering would be refused for, or what to know before it. */
export function planProblems(plan: TargetPlan): readonly PlanProblem[] {
  const readOnly: PlanProblem = {
    severity: 'error',
    message: 'You may not write here. Export the DSN and hand it to an administrator.',
  };
  const noDriver: PlanProblem = {
    severity: 'error',
    message: 'A DSN is registered for a driver, and none is found on this computer. Install it first.',
  };
  return [
    ...(plan.access === 'read-only' ? [readOnly] : []),
    ...(plan.driver === null ? [noDriver] : []),
    ...plan.problems.map(({ key, severity, message }) => ({
      severity,
      message: message.startsWith(key) || key === 'DSN' ? message : `${key}: ${message}`,
    })),
  ];
}
