import type { ArrangementChange, FieldEdits, StoredDsn, ValueGroups } from '#app/contract/dsns.ts';
import { type Arrangement, sameArrangement } from '#app/dsn/arrangement.ts';
import { type DsnEntries, sameEntries } from '#app/dsn/dsn.ts';
import { setValue, unsetValue } from '#app/dsn/edit.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { failed, succeeded } from '#app/result.ts';
import { type Change, fits, type Making, type Removal, tooLarge } from './dsn-changes.ts';

/** A change of several DSNs and what it takes to undo it. */
export interface ChangedMany {
  readonly changed: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly undo: UndoMany;
}

/** What a change of several DSNs has replaced. */
export type UndoMany =
  | { readonly kind: 'arranged'; readonly from: ReadonlyMap<string, ArrangementStep> }
  | { readonly kind: 'edited'; readonly from: ReadonlyMap<string, EditStep> }
  | { readonly kind: 'retemplated'; readonly from: ReadonlyMap<string, TemplateStep> }
  | { readonly kind: 'removed'; readonly removals: readonly Removal[] };

interface ArrangementStep {
  readonly before: Arrangement;
  readonly after: Arrangement;
}

interface EditStep {
  readonly before: DsnEntries;
  readonly revision: number;
}

interface TemplateStep extends EditStep {
  readonly template: StoredDsn['template'];
}

/** How far an undoing went: what was changed since is skipped and named. */
export interface Undone {
  readonly restored: number;
  readonly skipped: readonly string[];
}

/** Keeps revision and time of change: drafts of these DSNs are of the same settings as before. */
export function arranging(ids: readonly string[], change: ArrangementChange): Change<ChangedMany> {
  return (dsns) => {
    const wanted = new Set(ids);
    const from = new Map<string, ArrangementStep>();
    const next = dsns.map((dsn) => {
      if (!wanted.has(dsn.id)) return dsn;
      const after = { ...dsn.arrangement, ...change };
      if (sameArrangement(dsn.arrangement, after)) return dsn;
      from.set(dsn.id, { before: dsn.arrangement, after });
      return { ...dsn, arrangement: after };
    });
    const value = { ...counts(dsns, wanted, from.size), undo: { kind: 'arranged' as const, from } };
    return succeeded({ dsns: next, value });
  };
}

/** Sets or removes keys. A secret among them, or a DSN that grows over the limits, leaves all as they are. */
export function editing(ids: readonly string[], edits: FieldEdits): Change<ChangedMany> {
  return editingEach(new Map(ids.map((id) => [id, edits])));
}

/** Gives one key its value in each group; of a DSN in two groups, the later one. Refuses as `editing` does. */
export function valuing({ key, groups }: ValueGroups): Change<ChangedMany> {
  const edits = groups.flatMap(({ ids, value }) => {
    const edit = [{ key, value }];
    return ids.map((id): [string, FieldEdits] => [id, edit]);
  });
  return editingEach(new Map(edits));
}

function editingEach(wanted: ReadonlyMap<string, FieldEdits>): Change<ChangedMany> {
  return (dsns, make) => {
    const edits = [...new Set(wanted.values())].flat();
    const secret = edits.find(({ key, value }) => isSecretEntry(key, value ?? ''));
    if (secret !== undefined) {
      const message = 'Secrets are kept for one DSN at a time.';
      return failed({ code: 'dsn-invalid', subject: secret.key, message });
    }
    const from = new Map<string, EditStep>();
    const next: StoredDsn[] = [];
    for (const dsn of dsns) {
      const after = edited(dsn, wanted.get(dsn.id) ?? [], make);
      if (after !== dsn && !fits(after)) return failed(tooLarge(dsn));
      if (after !== dsn) from.set(dsn.id, { before: dsn.entries, revision: after.revision });
      next.push(after);
    }
    const value = { ...counts(dsns, wanted, from.size), undo: { kind: 'edited' as const, from } };
    return succeeded({ dsns: next, value });
  };
}

export function removalOf(ids: readonly string[]): Change<ChangedMany> {
  return (dsns) => {
    const wanted = new Set(ids);
    const removals = dsns.flatMap((dsn, position) => (wanted.has(dsn.id) ? [{ dsn, position }] : []));
    const value = {
      ...counts(dsns, wanted, removals.length),
      undo: { kind: 'removed' as const, removals },
    };
    return succeeded({ dsns: dsns.filter(({ id }) => !wanted.has(id)), value });
  };
}

export function counts(
  dsns: readonly StoredDsn[],
  wanted: Pick<ReadonlySet<string>, 'has' | 'size'>,
  changed: number,
) {
  const found = dsns.reduce((count, { id }) => count + (wanted.has(id) ? 1 : 0), 0);
  return { changed, unchanged: found - changed, missing: wanted.size - found };
}

function edited(dsn: StoredDsn, edits: FieldEdits, { now }: Making): StoredDsn {
  const entries = edits.reduce<DsnEntries>(
    (all, { key, value }) => (value === null ? unsetValue(all, key) : setValue(all, key, value)),
    dsn.entries,
  );
  if (sameEntries(entries, dsn.entries)) return dsn;
  return { ...dsn, entries, revision: dsn.revision + 1, updatedAt: now };
}
