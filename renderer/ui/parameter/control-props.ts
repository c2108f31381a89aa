import type { Problem } from '#app/dsn/checks/problem.ts';

/** What every control of the form is given. An empty value means that the parameter is not written. */
export interface ControlProps {
  readonly id: string;
  readonly value: string;
  readonly placeholder: string;
  readonly required: boolean;
  readonly problems: readonly Problem[];
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

/** Attributes that tie a control to its label, help and problems. */
export function describedBy({ id, problems, required }: Pick<ControlProps, 'id' | 'problems' | 'required'>): {
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
} {
  return {
    'aria-describedby': `${id}-help`,
    'aria-invalid': problems.some((problem) => problem.severity === 'error'),
    'aria-required': required,
  };
}
