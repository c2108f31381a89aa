import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { authenticationTypeOf, DEFAULT_AUTHENTICATION_TYPE } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import {
  authenticationTypeIn,
  type Dsn,
  type DsnEntries,
  sameEntries,
  sameKey,
  valueAt,
} from '#app/dsn/dsn.ts';
import { applyEdit, type Edit, setValue } from '#app/dsn/edit.ts';
import { type AsideEntry, switchAuthenticationType } from '#app/dsn/switch-authentication-type.ts';

/** What is under way with a draft besides editing. */
export type DraftPhase =
  | { readonly kind: 'editing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly diagnosis: Diagnosis }
  /** The stored DSN changed while the draft had changes of its own. */
  | { readonly kind: 'conflict'; readonly theirs: StoredDsn };

/** A DSN on the screen, with the parameters that a change of the sign-in type has set aside. */
export interface DraftContent extends Dsn {
  readonly aside: readonly AsideEntry[];
}

/** A connection string as somebody left it, with what of it is no parameter yet. */
export interface LeftText {
  readonly world: ConnectionStringWorld;
  readonly text: string;
}

/** A DSN being edited: what is stored, what is on the screen, and the way back. */
export interface Draft {
  readonly base: StoredDsn;
  readonly present: DraftContent;
  readonly past: readonly DraftContent[];
  readonly future: readonly DraftContent[];
  /** The key that the last edit was at: typing on in one field is one step of undo. */
  readonly typingAt: string | null;
  /** Keys that the user has been to; before that, an empty required field is not called wrong. */
  readonly touched: readonly string[];
  readonly saveTried: boolean;
  readonly phase: DraftPhase;
  /** Null where the text says no more than the entries do. It may hold a half-typed secret and is kept nowhere else. */
  readonly text: LeftText | null;
  /** How often what was typed was given up: the text begins anew then. */
  readonly reverts: number;
}

export type DraftAction =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'left-field'; readonly key: string }
  | { readonly kind: 'left-text'; readonly text: LeftText | null }
  /** Sets aside what the new sign-in type doesn't use, and brings back what it does. */
  | { readonly kind: 'switch-type'; readonly type: string }
  | { readonly kind: 'drop-aside' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'revert' }
  | { readonly kind: 'save-blocked' }
  | { readonly kind: 'save-started' }
  | { readonly kind: 'saved'; readonly dsn: StoredDsn }
  | { readonly kind: 'save-refused'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'stored'; readonly dsn: StoredDsn }
  | { readonly kind: 'take-theirs' }
  | { readonly kind: 'keep-mine' };

/** Steps that undo goes back at most. */
const HISTORY = 200;

const EDITING: DraftPhase = { kind: 'editing' };

export function draftOf(stored: StoredDsn): Draft {
  return {
    base: stored,
    present: contentOf(stored),
    past: [],
    future: [],
    typingAt: null,
    touched: [],
    saveTried: false,
    phase: EDITING,
    text: null,
    reverts: 0,
  };
}

/** Whether there is something to save. */
export function isDirty(draft: Draft): boolean {
  return !sameContent(draft.present, draft.base);
}

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case 'edit':
      return edited(draft, action.edit);
    case 'left-field':
      return leftField(draft, action.key);
    case 'left-text':
      return { ...draft, text: action.text };
    case 'switch-type':
      return switched(draft, action.type);
    case 'drop-aside':
      return changed(draft, { ...draft.present, aside: [] });
    case 'undo':
      return undone(draft);
    case 'redo':
      return redone(draft);
    case 'revert':
      return changed(givenUp({ ...draft, touched: [], saveTried: false }), contentOf(draft.base));
    case 'save-blocked':
      return { ...draft, saveTried: true };
    case 'save-started':
      return { ...draft, saveTried: true, typingAt: null, phase: { kind: 'saving' } };
    case 'saved':
      return { ...draft, base: action.dsn, saveTried: false, touched: [], phase: EDITING, text: null };
    case 'save-refused':
      return { ...draft, phase: { kind: 'refused', diagnosis: action.diagnosis } };
    case 'stored':
      return rebased(draft, action.dsn);
    case 'take-theirs':
      return draft.phase.kind === 'conflict'
        ? givenUp({ ...draftOf(draft.phase.theirs), reverts: draft.reverts })
        : draft;
    case 'keep-mine':
      return draft.phase.kind === 'conflict' ? { ...draft, base: draft.phase.theirs, phase: EDITING } : draft;
    default:
      return assertNever(action);
  }
}

function givenUp(draft: Draft): Draft {
  return { ...draft, text: null, reverts: draft.reverts + 1 };
}

const NOTHING_ASIDE: readonly AsideEntry[] = [];

function contentOf(stored: StoredDsn, aside: readonly AsideEntry[] = NOTHING_ASIDE): DraftContent {
  return { name: stored.name, entries: stored.entries, aside };
}

/** A text that names no type is written as it is: what it would use, nobody knows. */
function switched(draft: Draft, written: string): Draft {
  const type = authenticationTypeOf(written === '' ? DEFAULT_AUTHENTICATION_TYPE : written);
  if (type === undefined) {
    return edited(draft, { kind: 'set', key: 'AuthenticationType', value: written });
  }
  const { name, entries, aside } = draft.present;
  const next = switchAuthenticationType({ entries, aside }, type);
  const kept = written === '' ? setValue(next.entries, 'AuthenticationType', '') : next.entries;
  return changed(draft, { name, entries: kept, aside: next.aside });
}

function sameContent(one: Dsn, other: Dsn): boolean {
  return one.name === other.name && sameEntries(one.entries, other.entries);
}

/** What stands for a key while one types in the text: no key begins with a blank. */
export const IN_TEXT = ' text';

function keyOf(edit: Edit): string {
  if (edit.kind === 'replace') return IN_TEXT;
  return edit.kind === 'rename' ? 'DSN' : edit.key;
}

function edited(draft: Draft, edit: Edit): Draft {
  const present = { ...draft.present, ...applyEdit(draft.present, edit) };
  if (sameContent(present, draft.present)) return draft;
  const key = keyOf(edit);
  const typingOn = draft.typingAt !== null && sameKey(draft.typingAt, key) && draft.future.length === 0;
  const next = typingOn ? { ...draft, present } : changed(draft, present);
  return { ...next, typingAt: key, phase: afterEdit(draft.phase) };
}

/** A refusal is about what was sent; a conflict stays until it is decided. */
function afterEdit(phase: DraftPhase): DraftPhase {
  return phase.kind === 'refused' ? EDITING : phase;
}

function changed(draft: Draft, present: DraftContent): Draft {
  if (sameContent(present, draft.present) && present.aside === draft.present.aside) {
    return { ...draft, typingAt: null };
  }
  const past = [...draft.past, draft.present].slice(-HISTORY);
  return { ...draft, present, past, future: [], typingAt: null, phase: afterEdit(draft.phase) };
}

/** Writes a parameter that is not there yet with its default; null where it is there, or has none. */
export function additionOf(entries: DsnEntries, key: string): DraftAction | null {
  const type = authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  const row = parameterFor(key, type);
  if (row === undefined || row.secret || row.default === null) return null;
  if ((valueAt(entries, key) ?? '') !== '') return null;
  return { kind: 'edit', edit: { kind: 'set', key: row.key, value: row.default } };
}

function leftField(draft: Draft, key: string): Draft {
  const known = draft.touched.includes(key);
  return { ...draft, typingAt: null, touched: known ? draft.touched : [...draft.touched, key] };
}

function undone(draft: Draft): Draft {
  const present = draft.past.at(-1);
  if (present === undefined) return draft;
  return {
    ...draft,
    present,
    past: draft.past.slice(0, -1),
    future: [draft.present, ...draft.future],
    typingAt: null,
    phase: afterEdit(draft.phase),
  };
}

function redone(draft: Draft): Draft {
  const [present, ...future] = draft.future;
  if (present === undefined) return draft;
  return {
    ...draft,
    present,
    past: [...draft.past, draft.present],
    future,
    typingAt: null,
    phase: afterEdit(draft.phase),
  };
}

/** Takes in what is stored now. Only changes that meet changes of the draft's own are a conflict. */
function rebased(draft: Draft, theirs: StoredDsn): Draft {
  if (theirs.revision === draft.base.revision && sameContent(theirs, draft.base)) return draft;
  if (!isDirty(draft) || sameContent(theirs, draft.present)) {
    return {
      ...draft,
      base: theirs,
      present: contentOf(theirs, draft.present.aside),
      phase: draft.phase.kind === 'saving' ? draft.phase : EDITING,
    };
  }
  if (sameContent(theirs, draft.base)) return { ...draft, base: theirs };
  const onlyRenamed =
    sameEntries(theirs.entries, draft.base.entries) && draft.present.name === draft.base.name;
  if (onlyRenamed) return { ...draft, base: theirs, present: { ...draft.present, name: theirs.name } };
  if (draft.phase.kind === 'saving') return draft;
  return { ...draft, phase: { kind: 'conflict', theirs } };
}
