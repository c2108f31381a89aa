import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type Draft, type DraftAction, draftOf, isDirty, reduceDraft } from './draft.ts';
import { isHalfTyped } from './half-typed.ts';

/** Drafts by DSN id. Changing to another DSN asks nothing: what was typed waits here. */
export type Drafts = Readonly<Record<string, Draft>>;

export type DraftsAction =
  | { readonly kind: 'draft'; readonly stored: StoredDsn; readonly action: DraftAction }
  | { readonly kind: 'stored'; readonly dsns: readonly StoredDsn[] };

export function reduceDrafts(drafts: Drafts, action: DraftsAction): Drafts {
  switch (action.kind) {
    case 'draft': {
      const draft = drafts[action.stored.id] ?? draftOf(action.stored);
      return { ...drafts, [action.stored.id]: reduceDraft(draft, action.action) };
    }
    case 'stored':
      return action.dsns.reduce(withStored, withoutTextsOfGone(drafts, action.dsns));
    default:
      return assertNever(action);
  }
}

/** Ids of the DSNs with something to save. */
export function dirtyIds(drafts: Drafts): ReadonlySet<string> {
  return new Set(Object.keys(drafts).filter((id) => isDirtyAt(drafts, id)));
}

/** Whether closing the window would lose something: an edit, or text that waits half-typed. */
export function losesByLeaving(drafts: Drafts): boolean {
  return Object.values(drafts).some((draft) => isDirty(draft) || isHalfTyped(draft.text));
}

function isDirtyAt(drafts: Drafts, id: string): boolean {
  const draft = drafts[id];
  return draft !== undefined && isDirty(draft);
}

/** The draft of a DSN that is gone waits for its return; what of its text was no parameter may be a secret. */
function withoutTextsOfGone(drafts: Drafts, dsns: readonly StoredDsn[]): Drafts {
  const left = Object.entries(drafts).filter(([, { text }]) => text !== null);
  if (left.length === 0) return drafts;
  const there = new Set(dsns.map(({ id }) => id));
  const gone = left.filter(([id]) => !there.has(id));
  if (gone.length === 0) return drafts;
  return { ...drafts, ...Object.fromEntries(gone.map(([id, draft]) => [id, { ...draft, text: null }])) };
}

function withStored(drafts: Drafts, dsn: StoredDsn): Drafts {
  const draft = drafts[dsn.id];
  if (draft === undefined) return drafts;
  const next = reduceDraft(draft, { kind: 'stored', dsn });
  return next === draft ? drafts : { ...drafts, [dsn.id]: next };
}
