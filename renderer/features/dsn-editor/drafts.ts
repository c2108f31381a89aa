import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type Draft, type DraftAction, draftOf, isDirty, reduceDraft } from './draft.ts';

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
      return action.dsns.reduce(withStored, drafts);
    default:
      return assertNever(action);
  }
}

/** Ids of the DSNs with something to save. */
export function dirtyIds(drafts: Drafts): ReadonlySet<string> {
  return new Set(Object.keys(drafts).filter((id) => isDirtyAt(drafts, id)));
}

function isDirtyAt(drafts: Drafts, id: string): boolean {
  const draft = drafts[id];
  return draft !== undefined && isDirty(draft);
}

function withStored(drafts: Drafts, dsn: StoredDsn): Drafts {
  const draft = drafts[dsn.id];
  if (draft === undefined) return drafts;
  const next = reduceDraft(draft, { kind: 'stored', dsn });
  return next === draft ? drafts : { ...drafts, [dsn.id]: next };
}
