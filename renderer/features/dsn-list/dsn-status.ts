import type { StoredDsn } from '#app/contract/dsns.ts';
import { validateDsn } from '#app/dsn/checks/validate.ts';

type Checked = Pick<StoredDsn, 'name' | 'entries'>;

/** What a row of the list says of a DSN's problems. */
export type DsnStatus =
  | { readonly kind: 'fine' }
  | { readonly kind: 'error' | 'warning'; readonly text: string };

const known = new WeakMap<object, DsnStatus>();

/** Undefined where it is not found out yet. */
export function knownStatus(dsn: Checked): DsnStatus | undefined {
  return known.get(dsn);
}

/** Found out once for each state of a DSN, since checking it takes longer than drawing its row. */
export function statusOf(dsn: Checked): DsnStatus {
  const status = known.get(dsn) ?? findStatus(dsn);
  known.set(dsn, status);
  return status;
}

function findStatus(dsn: Checked): DsnStatus {
  const problems = validateDsn(dsn);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const [first] = errors.length > 0 ? errors : problems;
  if (first === undefined) return { kind: 'fine' };
  const missing = errors.length > 0 && errors.every((problem) => problem.code === 'required');
  const text = missing ? `Not complete: ${errors.map(({ key }) => key).join(', ')}` : first.message;
  return { kind: first.severity, text };
}
