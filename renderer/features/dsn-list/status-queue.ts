import type { StoredDsn } from '#app/contract/dsns.ts';
import { statusOf } from './dsn-status.ts';

/** Whose rows wait, with who shows it there. */
const waiting = new Map<object, { readonly dsn: StoredDsn; readonly shown: () => void }>();

/** No later than this, in milliseconds, however much else there is to do. */
const LATEST = 200;

/**
 * Checks the DSN of a row once the rows are on the screen: a screenful takes as long as a search through all of them.
 * Of each row, only what it shows last is checked.
 */
export function checkSoon(row: object, dsn: StoredDsn, shown: () => void): void {
  if (waiting.size === 0) requestIdleCallback(work, { timeout: LATEST });
  waiting.set(row, { dsn, shown });
}

function work(deadline: IdleDeadline): void {
  for (const [row, { dsn, shown }] of waiting) {
    if (!deadline.didTimeout && deadline.timeRemaining() < 1) break;
    waiting.delete(row);
    statusOf(dsn);
    shown();
  }
  if (waiting.size > 0) requestIdleCallback(work, { timeout: LATEST });
}
