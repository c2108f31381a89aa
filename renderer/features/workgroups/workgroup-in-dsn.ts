import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';

const ARN = /^(arn:[^:]+:athena:[^:]*:[^:]*:workgroup\/)(.+)$/;

/** A DSN with another workgroup; `note` says what else changed, or what now contradicts it. */
export interface WithWorkgroup {
  readonly entries: DsnEntries;
  readonly note: string | null;
}

/** Puts a workgroup into a DSN. An ARN of a workgroup beside it is made to name the same one. */
export function withWorkgroup(entries: DsnEntries, name: string): WithWorkgroup {
  const named = setValue(entries, 'Workgroup', name);
  const key = ['WorkGroupArn', 'WorkgroupArn'].find((one) => (valueAt(entries, one) ?? '').trim() !== '');
  if (key === undefined) return { entries: named, note: null };
  const [, before] = ARN.exec((valueAt(entries, key) ?? '').trim()) ?? [];
  if (before === undefined)
    return {
      entries: named,
      note: 'WorkGroupArn of the DSN is no ARN of a workgroup and stays as it is: look at it.',
    };
  const arn = `${before}${name}`;
  return {
    entries: setValue(named, key, arn),
    note: valueAt(entries, key) === arn ? null : 'WorkGroupArn names it now as well.',
  };
}
