import type { StoredDsn } from '#app/contract/dsns.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';

/** Tells of a DSN that was made from a template, with the way back, and the way back from that. */
export function useTellCreated(): (dsn: StoredDsn) => void {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const restore = (removalId: string): void =>
    void client.dsns.restore({ removalId }).then(() => undefined, fail);
  const undo = ({ id }: StoredDsn): void =>
    void client.dsns
      .remove({ id })
      .then(
        ({ name, removalId }) =>
          tell(`${name} was deleted.`, { label: 'Undo', run: () => restore(removalId) }),
        fail,
      );
  return (dsn) =>
    tell(`${dsn.name} was made from ${dsn.template?.name ?? 'a template'}.`, {
      label: 'Undo',
      run: () => undo(dsn),
    });
}
