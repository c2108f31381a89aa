import { expect, it } from 'vitest';
import {
  lookAgain,
  NOTHING_CHANGED,
  type OutsideChanges,
} from '#renderer/features/outside-changes/outside-change.ts';

type Look = readonly [kind: 'same' | 'differs' | null, revision: number];
const looked = (...looks: readonly Look[]): OutsideChanges =>
  looks.reduce(
    (state, [kind, revision]) => lookAgain(state, kind === null ? [] : [{ dsnId: 'a', kind, revision }]),
    NOTHING_CHANGED,
  );
const same: Look = ['same', 1];
const differs: Look = ['differs', 1];

it.each<readonly [string, readonly Look[], readonly string[]]>([
  ['changed outside', [same, differs], ['a']],
  ['looked at again', [same, differs, differs], ['a']],
  ['brought into line', [same, differs, ['same', 2]], []],
  ['changed here as well', [same, differs, ['differs', 2]], []],
  ['different from the start', [differs, differs], []],
  ['changed by us', [same, ['differs', 2]], []],
  ['changed outside after we changed it and wrote it', [same, ['same', 2], ['differs', 2]], ['a']],
  ['unregistered', [same, [null, 1]], []],
  ['not looked at yet', [[null, 1], differs], []],
])('tells of a DSN that was %s only where it is news', (_what, looks, changed) => {
  expect(looked(...looks).changed).toEqual(changed);
});
