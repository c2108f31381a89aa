import { describe, expect, it } from 'vitest';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import { armedNotice, armedTitle } from '#renderer/features/power-bi/armed-words.ts';

const armed: ArmedDsnView = {
  targetId: 'user-registry',
  place: 'HKCU',
  dsnName: 'Sales',
  armedAt: 0,
  expiresAt: 600_000,
  renewFrom: 300_000,
  state: 'armed',
};

describe('what an armed DSN wants of people', () => {
  it.each([
    ['nothing while there is time', armed, 299_999, null],
    ['a fresh token from when it is offered', armed, 300_000, 'renew'],
    ['nothing once it is over, for it is removed then', armed, 600_000, null],
    [
      'help where its token could not be removed',
      { ...armed, state: 'removal-failed' } as const,
      900_000,
      'stuck',
    ],
  ])('is %s', (_what, one, now, wanted) => expect(armedNotice(one, now)).toBe(wanted));
});

describe("the window's title", () => {
  it.each([
    ['is its own where nothing is armed', [], 0, null],
    ['counts whole minutes, the last one too', [armed], 599_000, 'Armed, 1 min'],
    ['names the first end of several', [armed, { ...armed, expiresAt: 1_200_000 }], 1, '2 armed, 10 min'],
    ['is its own once all is over', [armed], 600_000, null],
  ])('%s', (_what, all, now, title) => expect(armedTitle(all, now)).toBe(title));
});
