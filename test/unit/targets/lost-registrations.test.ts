import { expect, it } from 'vitest';
import type { TargetStatus } from '#app/contract/targets.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { lookForLost, NOTHING_SEEN } from '#main/dsn/targets/lost-registrations.ts';

const targetId = 'user-odbc-ini';
const unreadable: TargetStatus = {
  kind: 'unreadable',
  targetId,
  diagnosis: diagnose({ code: 'target-unavailable', subject: targetId }),
};

function standing(kind: 'same' | 'differs' | 'absent', revision = 1): TargetStatus {
  const status =
    kind === 'absent'
      ? { kind }
      : kind === 'same'
        ? { kind, secrets: [] }
        : { kind, differences: [], secrets: [] };
  return { kind: 'read', targetId, dsns: [{ dsnId: 'a', name: 'Sales', revision, status }], adoptable: [] };
}

const none: TargetStatus = { kind: 'read', targetId, dsns: [], adoptable: [] };

it.each<readonly [string, readonly TargetStatus[], boolean, number]>([
  ['removed elsewhere', [standing('same'), standing('absent')], false, 1],
  ['removed elsewhere, where it differed', [standing('differs'), standing('absent')], false, 1],
  ['looked at again', [standing('same'), standing('absent'), standing('absent')], false, 1],
  ['removed here', [standing('same'), standing('absent')], true, 0],
  ['never registered', [standing('absent'), standing('absent')], false, 0],
  ['renamed or changed here', [standing('same'), standing('absent', 2)], false, 0],
  ['deleted here', [standing('same'), none], false, 0],
  ['registered again', [standing('same'), standing('absent'), standing('same')], false, 0],
  ['not to be read', [standing('same'), unreadable], false, 0],
  ['not to be read in between', [standing('same'), unreadable, standing('absent')], false, 1],
  ['lost and then not to be read', [standing('same'), standing('absent'), unreadable], false, 1],
])('a DSN that was %s', (_what, looks, removedHere, lost) => {
  const sight = looks.reduce(
    (before, target) => lookForLost(before, { targets: [target] }, () => removedHere),
    NOTHING_SEEN,
  );
  expect(sight.lost).toHaveLength(lost);
});
