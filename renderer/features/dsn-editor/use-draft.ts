import { useCallback, useMemo } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { isUsable, validateDsn } from '#app/dsn/checks/validate.ts';
import { lockProblems } from '#app/dsn/templates/template.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { type Store, useStore } from '#renderer/ui/store.ts';
import { type Draft, type DraftAction, draftOf, isDirty } from './draft.ts';
import type { Drafts, DraftsAction } from './drafts.ts';

/** A draft with what can be done to it. */
export interface DraftHandle {
  readonly draft: Draft;
  readonly dirty: boolean;
  readonly problems: readonly Problem[];
  readonly dispatch: (action: DraftAction) => void;
  /** True where the store now holds what is on the screen. */
  readonly save: () => Promise<boolean>;
  /** Ends a conflict by saving over the other change. */
  readonly overwrite: () => Promise<boolean>;
}

/** The draft of a DSN, and saving it. */
export function useDraft(stored: StoredDsn, drafts: Store<Drafts, DraftsAction>): DraftHandle {
  const { client } = useProgram();
  const kept = useStore(drafts, (all) => all[stored.id]);
  const draft = useMemo(() => kept ?? draftOf(stored), [kept, stored]);
  const problems = useMemo(() => {
    const { base, present } = draft;
    return [...lockProblems(base.template, base.entries, present.entries), ...validateDsn(present)];
  }, [draft]);
  const dispatch = useCallback(
    (action: DraftAction) => drafts.dispatch({ kind: 'draft', stored, action }),
    [drafts, stored],
  );

  const store = async (revision: number): Promise<boolean> => {
    const { name, entries } = draft.present;
    dispatch({ kind: 'save-started' });
    try {
      dispatch({ kind: 'saved', dsn: await client.dsns.update({ id: stored.id, revision, name, entries }) });
      return true;
    } catch (error) {
      const diagnosis = diagnosisOf(error);
      dispatch({ kind: 'save-refused', diagnosis });
      if (diagnosis.code !== 'dsn-conflict') return false;
      const now = await client.dsns.list().catch(() => null);
      const theirs = now?.dsns.find((dsn) => dsn.id === stored.id);
      if (theirs !== undefined) dispatch({ kind: 'stored', dsn: theirs });
      return false;
    }
  };

  const storeUsable = async (revision: number): Promise<boolean> => {
    if (isUsable(problems)) return store(revision);
    dispatch({ kind: 'save-blocked' });
    return false;
  };

  const save = async (): Promise<boolean> => {
    if (!isDirty(draft)) return true;
    if (draft.phase.kind === 'saving' || draft.phase.kind === 'conflict') return false;
    return storeUsable(draft.base.revision);
  };

  const overwrite = async (): Promise<boolean> => {
    if (draft.phase.kind !== 'conflict') return false;
    const { revision } = draft.phase.theirs;
    dispatch({ kind: 'keep-mine' });
    return storeUsable(revision);
  };

  return { draft, dirty: isDirty(draft), problems, dispatch, save, overwrite };
}
