import { expect, test } from 'vitest';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import { armedLife } from '#renderer/features/power-bi/armed-life.ts';

const armed: ArmedDsnView = {
  targetId: 'user-odbc-ini',
  place: '/home/ana/.odbc.ini',
  dsnName: 'Sales',
  armedAt: 0,
  renewFrom: 60_000,
  expiresAt: 100_000,
  state: 'armed',
};

test('the token of an armed DSN is good, ends when renewing is offered, and expires', () => {
  expect(armedLife(armed, 59_999)).toEqual({ state: 'good', secondsLeft: 41 });
  expect(armedLife(armed, 60_000)).toEqual({ state: 'ending', secondsLeft: 40 });
  expect(armedLife(armed, 100_000)).toEqual({ state: 'expired' });
});
