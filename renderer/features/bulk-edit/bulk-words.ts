import type { BulkAction, BulkRow, PresentValue } from './bulk-plan.ts';

/** “eu-west-1 × 12”, “not set × 3”. */
export function presentWords({ value, count }: PresentValue): string {
  return `${value ?? 'not set'} × ${count}`;
}

/** What will happen, in one line. */
export function planWords(rows: readonly BulkRow[], action: BulkAction): string {
  if (action.kind === 'set' && action.value === '') return 'Give the value to set.';
  if (action.kind === 'replace' && action.find === '') return 'Give the text to find in the values.';
  const count = (outcome: BulkRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const changes = count('changes');
  const parts = [
    `${changes} of ${dsnCount(rows.length)} ${changes === 1 ? 'changes' : 'change'}`,
    ...said(count('locked'), 'locked by a template'),
    ...said(count('invalid'), 'with a value that cannot be'),
    ...said(count('not-used'), 'whose sign-in type does not use it'),
    ...said(count('same'), action.kind === 'replace' ? 'without a match' : 'already so'),
  ];
  return `${parts.join(', ')}.`;
}

/** “1 DSN”, “12 DSNs”. */
export function dsnCount(count: number): string {
  return count === 1 ? '1 DSN' : `${count} DSNs`;
}

function said(count: number, words: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${words}`];
}
