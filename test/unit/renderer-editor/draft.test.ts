import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { valueAt } from '#app/dsn/dsn.ts';
import {
  type Draft,
  type DraftAction,
  draftOf,
  isDirty,
  reduceDraft,
} from '#renderer/features/dsn-editor/draft.ts';
import { storedDsn } from './stored-dsn.ts';

const set = (key: string, value: string): DraftAction => ({
  kind: 'edit',
  edit: { kind: 'set', key, value },
});
const leave = (key: string): DraftAction => ({ kind: 'left-field', key });
const reduced = (draft: Draft, ...actions: readonly DraftAction[]): Draft =>
  actions.reduce(reduceDraft, draft);
const fresh = (): Draft => draftOf(storedDsn());
const region = (draft: Draft): string | undefined => valueAt(draft.present.entries, 'AwsRegion');

describe('editing', () => {
  it('is dirty while it differs from what is stored, and no longer', () => {
    const edited = reduced(fresh(), set('AwsRegion', 'us-east-1'));
    expect(isDirty(edited)).toBe(true);
    expect(isDirty(reduced(edited, set('AwsRegion', 'eu-west-1')))).toBe(false);
  });

  it('takes back typing in one field as one step', () => {
    const typed = reduced(fresh(), set('AwsRegion', 'u'), set('AwsRegion', 'us'), set('AwsRegion', 'us-'));
    expect(region(reduced(typed, { kind: 'undo' }))).toBe('eu-west-1');
  });

  it('begins a new step once the field was left', () => {
    const typed = reduced(fresh(), set('AwsRegion', 'us'), leave('AwsRegion'), set('AwsRegion', 'us-east-1'));
    expect(region(reduced(typed, { kind: 'undo' }))).toBe('us');
  });

  it('can take back a revert', () => {
    const edited = reduced(fresh(), set('AwsRegion', 'us-east-1'));
    const reverted = reduced(edited, { kind: 'revert' });
    expect(isDirty(reverted)).toBe(false);
    expect(region(reduced(reverted, { kind: 'undo' }))).toBe('us-east-1');
  });

  it('undoes any edits back to the start, and redoes them to the end', () => {
    const edit = fc.record({
      key: fc.constantFrom('AwsRegion', 'Schema', 'Foo'),
      value: fc.string({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const start = fresh();
        const end = reduced(start, ...edits.flatMap(({ key, value }) => [set(key, value), leave(key)]));
        const times = end.past.length;
        const back = reduced(end, ...Array<DraftAction>(times).fill({ kind: 'undo' }));
        expect(back.present).toEqual(start.present);
        const forth = reduced(back, ...Array<DraftAction>(times).fill({ kind: 'redo' }));
        expect(forth.present).toEqual(end.present);
      }),
    );
  });
});

describe('saving', () => {
  const edited = reduced(fresh(), set('AwsRegion', 'us-east-1'));
  const saved = storedDsn({ entries: edited.present.entries, revision: 2 });

  it('is clean when the store has answered', () => {
    const done = reduced(edited, { kind: 'save-started' }, { kind: 'saved', dsn: saved });
    expect(isDirty(done)).toBe(false);
    expect(done.base.revision).toBe(2);
  });

  it('keeps what was typed while the answer was under way', () => {
    const done = reduced(
      edited,
      { kind: 'save-started' },
      set('Schema', 'retail'),
      { kind: 'stored', dsn: saved },
      { kind: 'saved', dsn: saved },
    );
    expect(valueAt(done.present.entries, 'Schema')).toBe('retail');
    expect(isDirty(done)).toBe(true);
    expect(done.phase.kind).toBe('editing');
  });

  it('takes its own saving, told by the feed first, for no conflict', () => {
    const done = reduced(
      edited,
      { kind: 'save-started' },
      { kind: 'stored', dsn: saved },
      { kind: 'saved', dsn: saved },
    );
    expect(done.phase.kind).toBe('editing');
    expect(isDirty(done)).toBe(false);
  });

  it('shows a refusal until the next edit', () => {
    const refused = reduced(edited, {
      kind: 'save-refused',
      diagnosis: diagnose({ code: 'dsn-name-taken' }),
    });
    expect(refused.phase.kind).toBe('refused');
    expect(reduced(refused, { kind: 'edit', edit: { kind: 'rename', name: 'Other' } }).phase.kind).toBe(
      'editing',
    );
  });
});

describe('changes from elsewhere', () => {
  const theirs = storedDsn({ revision: 2, entries: [['AwsRegion', 'ap-south-1']] });
  const edited = reduced(fresh(), set('Schema', 'retail'));

  it('are taken over by a draft without changes of its own', () => {
    const draft = reduced(fresh(), { kind: 'stored', dsn: theirs });
    expect(region(draft)).toBe('ap-south-1');
    expect(isDirty(draft)).toBe(false);
  });

  it('are a conflict where both changed', () => {
    expect(reduced(edited, { kind: 'stored', dsn: theirs }).phase).toEqual({ kind: 'conflict', theirs });
  });

  it('leave the user the choice to reload or to overwrite', () => {
    const conflict = reduced(edited, { kind: 'stored', dsn: theirs });
    expect(reduced(conflict, { kind: 'take-theirs' }).present.entries).toEqual(theirs.entries);
    const kept = reduced(conflict, { kind: 'keep-mine' });
    expect(kept.base.revision).toBe(2);
    expect(valueAt(kept.present.entries, 'Schema')).toBe('retail');
  });

  it('are no conflict when the DSN was only renamed in the list', () => {
    const renamed = reduced(edited, { kind: 'stored', dsn: storedDsn({ revision: 2, name: 'Renamed' }) });
    expect(renamed.phase.kind).toBe('editing');
    expect(renamed.present.name).toBe('Renamed');
    expect(valueAt(renamed.present.entries, 'Schema')).toBe('retail');
  });
});

describe('another sign-in type', () => {
  const jwt = (): Draft =>
    draftOf({
      ...storedDsn(),
      entries: [
        ['AwsRegion', 'eu-west-1'],
        ['AuthenticationType', 'JWT'],
        ['role_session_name', 'me'],
        ['Foo', 'kept'],
      ],
    });
  const away: DraftAction = { kind: 'switch-type', type: 'Default Credentials' };
  const keysAside = (draft: Draft): readonly string[] => draft.present.aside.map(({ entry }) => entry[0]);

  it('sets aside what it does not use, also past saving, and brings it back', () => {
    const changed = reduced(jwt(), away);
    expect(keysAside(changed)).toEqual(['role_session_name']);
    expect(valueAt(changed.present.entries, 'Foo')).toBe('kept');
    const saved = { ...storedDsn(), revision: 2, entries: changed.present.entries };
    const kept = reduced(
      changed,
      { kind: 'saved', dsn: saved },
      { kind: 'stored', dsn: { ...saved, revision: 3 } },
    );
    expect(keysAside(kept)).toEqual(['role_session_name']);
    const back = reduced(kept, { kind: 'switch-type', type: 'JWT' });
    expect(back.present.entries).toEqual(jwt().present.entries);
    expect(keysAside(back)).toEqual([]);
  });

  it('is one step of undo, and so is dropping what was set aside', () => {
    const dropped = reduced(jwt(), away, { kind: 'drop-aside' });
    expect(keysAside(dropped)).toEqual([]);
    expect(keysAside(reduced(dropped, { kind: 'undo' }))).toEqual(['role_session_name']);
    const undone = reduced(dropped, { kind: 'undo' }, { kind: 'undo' });
    expect(undone.present.entries).toEqual(jwt().present.entries);
    expect(keysAside(undone)).toEqual([]);
  });

  it('writes a name that is no type as it is', () => {
    const odd = reduced(jwt(), { kind: 'switch-type', type: 'JTW' });
    expect(valueAt(odd.present.entries, 'AuthenticationType')).toBe('JTW');
    expect(keysAside(odd)).toEqual([]);
  });
});

it('what is typed in the text replaces the entries, as one step of undo', () => {
  const to = (value: string): DraftAction => ({
    kind: 'edit',
    edit: { kind: 'replace', entries: [['AwsRegion', value]] },
  });
  const typed = reduced(fresh(), to('u'), to('us'), to('us-east-1'));
  expect(region(typed)).toBe('us-east-1');
  expect(reduced(typed, { kind: 'undo' }).present.entries).toEqual(fresh().present.entries);
});
