import { expect, it } from 'vitest';
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
