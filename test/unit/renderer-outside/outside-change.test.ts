import { expect, it, test } from 'vitest';
import type { Standings } from '#app/contract/targets.ts';
import {
  lookAgain,
  NOTHING_CHANGED,
  type OutsideChanges,
  withoutNewsOf,
} from '#renderer/features/outside-changes/outside-change.ts';
import { outsideWords } from '#renderer/features/outside-changes/outside-words.ts';

type Look = readonly [kind: 'same' | 'differs' | 'lost' | null, revision: number];

function standingsAt([kind, revision]: Look): Standings {
  if (kind === null) return { standings: [], lost: [] };
  if (kind === 'lost') return { standings: [], lost: [{ dsnId: 'a', targetId: 'user-odbc-ini', revision }] };
  return { standings: [{ dsnId: 'a', kind, revision }], lost: [] };
}

const looked = (...looks: readonly Look[]): OutsideChanges =>
  looks.reduce((state, look) => lookAgain(state, standingsAt(look)), NOTHING_CHANGED);
const same: Look = ['same', 1];
const differs: Look = ['differs', 1];
const lost: Look = ['lost', 1];

it.each<readonly [string, readonly Look[], readonly string[]]>([
  ['changed outside', [same, differs], ['changed']],
  ['looked at again', [same, differs, differs], ['changed']],
  ['brought into line', [same, differs, ['same', 2]], []],
  ['changed here as well', [same, differs, ['differs', 2]], []],
  ['different from the start', [differs, differs], []],
  ['changed by us', [same, ['differs', 2]], []],
  ['changed outside after we changed it and wrote it', [same, ['same', 2], ['differs', 2]], ['changed']],
  ['unregistered here', [same, [null, 1]], []],
  ['not looked at yet', [[null, 1], differs], []],
  ['removed outside', [same, lost], ['removed']],
  ['removed outside and looked at again', [same, lost, lost], ['removed']],
  ['changed and then removed outside', [same, differs, lost], ['removed']],
  ['removed outside and registered again', [same, lost, same], []],
  ['removed outside and then changed here', [same, lost, [null, 2]], []],
  ['removed outside a second time', [same, lost, same, lost], ['removed']],
])('tells of a DSN that was %s only where it is news', (_what, looks, news) => {
  expect(looked(...looks).news.map(({ kind }) => kind)).toEqual(news);
});

test('what was read of is told again only when it happens again', () => {
  const read = withoutNewsOf(looked(same, lost), ['a']);
  const again = lookAgain(read, standingsAt(lost));
  expect(again.news).toEqual([]);
  expect(lookAgain(lookAgain(again, standingsAt(same)), standingsAt(lost)).news).toHaveLength(1);
});

test('the words say which DSN it was, where it was, and how many others there are', () => {
  const change = { kind: 'removed', dsnId: 'a', from: 'system-registry' } as const;
  expect(outsideWords('Sales', change, 2)).toBe(
    'Sales is no longer registered as a system DSN: it was removed outside of this program. 2 others were changed or removed as well.',
  );
  expect(outsideWords('Sales', { kind: 'changed', dsnId: 'a' }, 0)).toMatch(/^The registered Sales/);
});
