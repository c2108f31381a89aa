import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { type DsnEntries, sameEntries } from '#app/dsn/dsn.ts';
import {
  type DsnTemplate,
  entriesFromTemplate,
  isOutdated,
  lockedChanges,
  markOf,
  type TemplateMark,
  unfilledBlanks,
  upgradedEntries,
} from '#app/dsn/templates/template.ts';
import { failed, succeeded } from '#app/result.ts';
import { type Change, creation, fits, tooLarge } from './dsn-changes.ts';
import { type ChangedMany, counts } from './many-changes.ts';

/** The DSN with another template, or with none. */
export function underTemplate(
  { template: _former, ...dsn }: StoredDsn,
  template: TemplateMark | undefined,
): StoredDsn {
  return template === undefined ? dsn : { ...dsn, template };
}

/** Makes a DSN from a template; only its blanks are taken from what was filled in. */
export function creationFrom(template: DsnTemplate, name: string, filled: DsnEntries): Change<StoredDsn> {
  const entries = entriesFromTemplate(template, filled);
  const [missing] = unfilledBlanks(template, entries);
  return (dsns, make) => {
    if (missing !== undefined) {
      const message = `Fill in ${missing.label ?? missing.key}, which the template asks for.`;
      return failed({ code: 'dsn-invalid', subject: missing.key, message });
    }
    const created = creation({ name, entries }, 'user')(dsns, make);
    if (!created.ok) return created;
    const value = underTemplate(created.value.value, markOf(template));
    return succeeded({ dsns: created.value.dsns.map((dsn) => (dsn.id === value.id ? value : dsn)), value });
  };
}

/** Brings DSNs of earlier versions of a template up to it; others are left as they are. */
export function upgrading(ids: readonly string[], template: DsnTemplate): Change<ChangedMany> {
  const mark = markOf(template);
  return retemplating(ids, (dsn) =>
    dsn.template !== undefined && isOutdated(dsn.template, template)
      ? underTemplate({ ...dsn, entries: upgradedEntries(template, dsn.template, dsn.entries) }, mark)
      : dsn,
  );
}

/** Frees DSNs of their template: nothing in them is locked any more. */
export function detaching(ids: readonly string[]): Change<ChangedMany> {
  return retemplating(ids, (dsn) => (dsn.template === undefined ? dsn : underTemplate(dsn, undefined)));
}

function retemplating(ids: readonly string[], next: (dsn: StoredDsn) => StoredDsn): Change<ChangedMany> {
  return (dsns, { now }) => {
    const wanted = new Set(ids);
    const from = new Map<string, { before: DsnEntries; template: StoredDsn['template']; revision: number }>();
    const changed: StoredDsn[] = [];
    for (const dsn of dsns) {
      const made = wanted.has(dsn.id) ? next(dsn) : dsn;
      if (made === dsn) {
        changed.push(dsn);
        continue;
      }
      const after = { ...made, revision: dsn.revision + 1, updatedAt: now };
      if (!fits(after)) return failed(tooLarge(dsn));
      from.set(dsn.id, { before: dsn.entries, template: dsn.template, revision: after.revision });
      changed.push(after);
    }
    const undo = { kind: 'retemplated' as const, from };
    return succeeded({ dsns: changed, value: { ...counts(dsns, wanted, from.size), undo } });
  };
}

/**
 * What is wrong with a write that changes what a template has locked. It looks at the outcome, so that no way to
 * change a DSN can pass it by; a DSN that leaves its template, or gets another version, is free to change.
 */
export function brokenLock(before: readonly StoredDsn[], after: readonly StoredDsn[]): Failure | undefined {
  const marked = new Map(
    before.flatMap((dsn) => (dsn.template === undefined ? [] : [[dsn.id, dsn] as const])),
  );
  if (marked.size === 0) return undefined;
  for (const dsn of after) {
    const was = marked.get(dsn.id);
    if (was === undefined || was === dsn || dsn.template?.version !== was.template?.version) continue;
    if (dsn.template === undefined || sameEntries(dsn.entries, was.entries)) continue;
    const keys = lockedChanges(was.template, was.entries, dsn.entries);
    if (keys.length === 0) continue;
    return {
      code: 'dsn-field-locked',
      subject: dsn.name,
      parameter: keys.join(', '),
      message: dsn.template.name,
    };
  }
  return undefined;
}
