import { expect, it } from 'vitest';
import type { Draft, DraftAction } from '#renderer/features/dsn-editor/draft.ts';
import { dirtyIds, reduceDrafts } from '#renderer/features/dsn-editor/drafts.ts';
import { storedDsn } from './stored-dsn.ts';

const one = storedDsn();
const two = storedDsn({ id: 'two', name: 'Two' });
const renameOne = {
  kind: 'draft',
  stored: one,
  action: { kind: 'edit', edit: { kind: 'rename', name: 'New' } },
} as const;

it('keeps each draft while other DSNs are looked at', () => {
  const drafts = reduceDrafts(reduceDrafts({}, renameOne), {
    kind: 'draft',
    stored: two,
    action: { kind: 'left-field', key: 'AwsRegion' },
  });
  expect(drafts.one?.present.name).toBe('New');
  expect([...dirtyIds(drafts)]).toEqual(['one']);
});

it('keeps the very same state when the feed tells nothing new', () => {
  const drafts = reduceDrafts({}, renameOne);
  expect(reduceDrafts(drafts, { kind: 'stored', dsns: [one, two] })).toBe(drafts);
});

it('keeps the draft of a DSN that is gone, for it may be restored', () => {
  const drafts = reduceDrafts(reduceDrafts({}, renameOne), { kind: 'stored', dsns: [two] });
  expect(drafts.one?.present.name).toBe('New');
});

const leaveHalf = {
  kind: 'draft',
  stored: one,
  action: { kind: 'left-text', text: { world: 'unixodbc', text: 'AwsRegion=eu-west-1;half' } },
} as const;

it('keeps a half-typed text until it is saved, given up, or its DSN is gone', () => {
  const kept = reduceDrafts(reduceDrafts({}, renameOne), leaveHalf);
  expect(kept.one?.text).toEqual(leaveHalf.action.text);
  expect(reduceDrafts(kept, { kind: 'stored', dsns: [one, two] })).toBe(kept);
  const given = (action: DraftAction): Draft | undefined =>
    reduceDrafts(kept, { kind: 'draft', stored: one, action }).one;
  expect(given({ kind: 'undo' })?.text).toEqual(leaveHalf.action.text);
  expect(given({ kind: 'saved', dsn: one })).toMatchObject({ text: null, reverts: 0 });
  expect(given({ kind: 'revert' })).toMatchObject({ text: null, reverts: 1 });
  const gone = reduceDrafts(kept, { kind: 'stored', dsns: [two] });
  expect(gone.one).toMatchObject({ text: null, present: { name: 'New' } });
});
