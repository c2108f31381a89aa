import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useMemo } from 'react';
import type { ArrangementChange, StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import type { DsnActions } from './features/dsn-list/dsn-actions.ts';
import { useFeedback } from './ui/feedback.tsx';
import { useProgram } from './ui/program.ts';
import type { Tab, WorkbenchAction } from './workbench-state.ts';

/** The DSN that "Try it without AWS" leads to. */
const SANDBOX_DSN = 'Sandbox Analyst';

export interface WorkbenchActions extends DsnActions {
  readonly startSandbox: () => Promise<void>;
  readonly stopSandbox: () => Promise<void>;
  /** How the list is ordered and grouped, also at the next start. */
  readonly changeView: (view: Settings['list']) => void;
}

/** Everything that the window asks of main, with failures told in the one place for them. */
export function useWorkbenchActions(dispatch: Dispatch<WorkbenchAction>): WorkbenchActions {
  const { client, queries } = useProgram();
  const { fail, tell } = useFeedback();
  const cache = useQueryClient();
  return useMemo(() => {
    const open = (id: string, tab?: Tab): void => {
      dispatch({ kind: 'opened', id, ...(tab === undefined ? {} : { tab }) });
      // Only convenience for the next start, so a failure is not worth a word.
      client.program.changeSettings({ openDsn: id }).catch(() => undefined);
    };
    /** Runs a call; `then` gets its answer. The feed brings the list up to date. */
    const ask = async <T>(call: Promise<T>, then: (answer: T) => void): Promise<void> => {
      try {
        then(await call);
      } catch (error) {
        fail(error);
      }
    };
    const restore = (removalId: string): void =>
      void ask(client.dsns.restore({ removalId }), (dsn) => open(dsn.id));
    const undo = (undoId: string): void =>
      void ask(client.dsns.undoChange({ undoId }), ({ skipped }) => {
        if (skipped.length > 0) tell(`Left as they are, since they have changed: ${skipped.join(', ')}.`);
      });
    const tellUndoable = (message: string, undoId: string | null): void =>
      tell(message, undoId === null ? null : { label: 'Undo', run: () => undo(undoId) });
    return {
      open: (id) => open(id),
      test: (id) => open(id, 'test'),
      duplicate: (id) =>
        void ask(client.dsns.duplicate({ id }), (copy: StoredDsn) => {
          open(copy.id, 'settings');
          tell(`Duplicated as ${copy.name}.`);
        }),
      exportDsns: (ids) => dispatch({ kind: 'dialog-opened', dialog: { kind: 'export', ids } }),
      rename: (id, name) => void ask(client.dsns.rename({ id, name }), () => undefined),
      remove: (id) =>
        void ask(client.dsns.remove({ id }), ({ name, removalId }) =>
          tell(`${name} was deleted.`, { label: 'Undo', run: () => restore(removalId) }),
        ),
      removeMany: (ids) =>
        void ask(client.dsns.removeMany({ ids: [...ids] }), ({ changed, undoId }) =>
          tellUndoable(`${changed} DSNs were deleted.`, undoId),
        ),
      arrange: (ids, change) =>
        void ask(client.dsns.arrange({ ids: [...ids], change }), ({ changed, undoId }) => {
          if (changed > 0) tellUndoable(arrangedText(changed, change), undoId);
        }),
      editMany: (ids) => dispatch({ kind: 'dialog-opened', dialog: { kind: 'edit-many', ids } }),
      changeView: (view) => {
        dispatch({ kind: 'view-changed', view });
        client.program.changeSettings({ list: view }).catch(() => undefined);
      },
      startSandbox: () =>
        ask(client.sandbox.start(), (status) => {
          cache.setQueryData(queries.sandbox.watch.experimental_liveKey(), status);
          void ask(client.dsns.list(), ({ dsns }) => {
            const found = dsns.find((dsn) => dsn.name === SANDBOX_DSN);
            if (found !== undefined) open(found.id, 'test');
          });
        }),
      stopSandbox: () => ask(client.sandbox.stop(), () => tell('The sandbox was stopped.')),
    };
  }, [client, queries, fail, tell, cache, dispatch]);
}

/** What was done, in a sentence. */
function arrangedText(count: number, { folder, favourite, colour }: ArrangementChange): string {
  const [they, were] = count === 1 ? ['1 DSN', 'was'] : [`${count} DSNs`, 'were'];
  if (folder !== undefined) {
    return folder === null
      ? `${they} ${were} taken out of the folder.`
      : `${they} ${were} moved to ${folder}.`;
  }
  if (favourite === true) return `${they} ${were} added to favourites.`;
  if (favourite === false) return `${they} ${were} removed from favourites.`;
  return colour === null ? `${they} ${were} unmarked.` : `${they} ${were} marked ${colour}.`;
}
