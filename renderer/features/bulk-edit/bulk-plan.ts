import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn, ValueGroups } from '#app/contract/dsns.ts';
import {
  type AuthenticationType,
  DEFAULT_AUTHENTICATION_TYPE,
} from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { rawTextProblems, valueProblems } from '#app/dsn/checks/value-problems.ts';
import { authenticationTypeIn, valueAt } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { isLocked } from '#app/dsn/templates/template.ts';

/** What is to be done with one parameter of many DSNs. */
export type BulkAction =
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'remove' }
  | { readonly kind: 'replace'; readonly find: string; readonly replacement: string };

/** What becomes of the parameter in one DSN. Only `changes` is written. */
export interface BulkRow {
  readonly dsn: StoredDsn;
  /** Null where it is not set. */
  readonly before: string | null;
  readonly after: string | null;
  readonly outcome: 'changes' | 'locked' | 'not-used' | 'invalid' | 'same';
  /** Why it is left out, in words; empty where it isn't. */
  readonly note: string;
}

/** A value that some of the DSNs have, null for those where it isn't set. */
export interface PresentValue {
  readonly value: string | null;
  readonly count: number;
}

/** The values of a parameter over all DSNs, the most frequent first. */
export function presentValues(dsns: readonly StoredDsn[], key: string): readonly PresentValue[] {
  const counts = new Map<string | null, number>();
  for (const { entries } of dsns) {
    const value = writtenAt(entries, key);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count);
}

/** What an action does to each DSN: those that change, then those left out with a reason, then the rest. */
export function bulkPlan(dsns: readonly StoredDsn[], key: string, action: BulkAction): readonly BulkRow[] {
  const rows = dsns.map((dsn) => rowOf(dsn, key, action));
  return ORDER.flatMap((outcome) => rows.filter((row) => row.outcome === outcome));
}

const ORDER = ['changes', 'locked', 'invalid', 'not-used', 'same'] as const satisfies BulkRow['outcome'][];

/** The order to main: one write of all that changes; null where nothing does. */
export function bulkOrder(rows: readonly BulkRow[], key: string): ValueGroups | null {
  const ids = new Map<string | null, string[]>();
  for (const { dsn, after, outcome } of rows) {
    if (outcome !== 'changes') continue;
    const group = ids.get(after) ?? [];
    group.push(dsn.id);
    ids.set(after, group);
  }
  if (ids.size === 0) return null;
  return { key, groups: [...ids].map(([value, group]) => ({ value, ids: group })) };
}

function rowOf(dsn: StoredDsn, key: string, action: BulkAction): BulkRow {
  const before = writtenAt(dsn.entries, key);
  const after = valueAfter(before, action);
  const row = { dsn, before, after };
  if (after === before) return { ...row, outcome: 'same', note: '' };
  if (isLocked(dsn.template, key)) {
    return { ...row, outcome: 'locked', note: `Locked by template ${dsn.template?.name ?? ''}` };
  }
  const type = authenticationTypeIn(dsn.entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  if (action.kind === 'set' && !isRead(key, type)) {
    return { ...row, outcome: 'not-used', note: `Not used with ${type}` };
  }
  const error = after === null ? undefined : valueError(key, after, type);
  return error === undefined
    ? { ...row, outcome: 'changes', note: '' }
    : { ...row, outcome: 'invalid', note: error };
}

function valueAfter(before: string | null, action: BulkAction): string | null {
  switch (action.kind) {
    case 'set':
      return action.value === '' ? before : action.value;
    case 'remove':
      return null;
    case 'replace': {
      if (before === null || action.find === '') return before;
      return before.replaceAll(action.find, () => action.replacement) || null;
    }
    default:
      return assertNever(action);
  }
}

/** What stops a value from being written, in words. */
export function valueError(key: string, value: string, type: AuthenticationType): string | undefined {
  if (isSecretEntry(key, value)) return 'A token is not kept in a DSN.';
  const parameter = parameterFor(key, type) ?? parametersNamed(key)[0];
  const problems = parameter === undefined ? rawTextProblems(key, value) : valueProblems(parameter, value);
  return problems.find(({ severity }) => severity === 'error')?.message;
}

/** Keys that the driver doesn't know are kept for any type. */
function isRead(key: string, type: AuthenticationType): boolean {
  return parametersNamed(key).length === 0 || parameterFor(key, type) !== undefined;
}

function writtenAt(entries: StoredDsn['entries'], key: string): string | null {
  return valueAt(entries, key) || null;
}
