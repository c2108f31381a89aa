import { assertNever } from '#app/assert-never.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { OutsideChange } from './outside-change.ts';

/** What was registered at a place, as driver managers call it. */
const registeredAs: Readonly<Record<TargetId, string>> = {
  'user-odbc-ini': 'a user DSN',
  'user-registry': 'a user DSN',
  'system-odbc-ini': 'a system DSN',
  'system-registry': 'a system DSN',
};

/** What happened to a DSN outside of this program, and to how many others something did, in sentences. */
export function outsideWords(name: string, change: OutsideChange, others: number): string {
  return `${whatHappened(name, change)}${othersToo(others)}`;
}

function whatHappened(name: string, change: OutsideChange): string {
  switch (change.kind) {
    case 'changed':
      return `The registered ${name} was changed outside of this program and differs from yours now.`;
    case 'removed':
      return `${name} is no longer registered as ${registeredAs[change.from]}: it was removed outside of this program.`;
    default:
      return assertNever(change);
  }
}

function othersToo(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? ' 1 other was changed or removed as well.'
    : ` ${count} others were changed or removed as well.`;
}
