import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import { validateDsn } from '#app/dsn/validate.ts';

/** What a row of the list says about a DSN. */
export interface DsnSummary {
  /** Region and workgroup. */
  readonly place: string;
  readonly type: string;
  readonly status: { readonly kind: 'fine' } | { readonly kind: 'error' | 'warning'; readonly text: string };
}

const known = new WeakMap<object, DsnSummary>();

/** Found out once for each state of a DSN, since checking it takes longer than drawing its row. */
export function summaryOf(dsn: Pick<StoredDsn, 'name' | 'entries'>): DsnSummary {
  const summary = known.get(dsn) ?? findSummary(dsn);
  known.set(dsn, summary);
  return summary;
}

function findSummary(dsn: Pick<StoredDsn, 'name' | 'entries'>): DsnSummary {
  const region = valueAt(dsn.entries, 'AwsRegion') ?? 'no region';
  const workgroup = effectiveValue(dsn.entries, 'Workgroup') ?? '';
  return {
    place: [region, workgroup].filter(Boolean).join(' · '),
    type: effectiveValue(dsn.entries, 'AuthenticationType') ?? '',
    status: statusOf(dsn),
  };
}

function statusOf(dsn: Pick<StoredDsn, 'name' | 'entries'>): DsnSummary['status'] {
  const problems = validateDsn(dsn);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const [first] = errors.length > 0 ? errors : problems;
  if (first === undefined) return { kind: 'fine' };
  const missing = errors.length > 0 && errors.every((problem) => problem.code === 'required');
  const text = missing ? `Not complete: ${errors.map(({ key }) => key).join(', ')}` : first.message;
  return { kind: first.severity, text };
}
