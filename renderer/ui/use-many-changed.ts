import { useCallback } from 'react';
import type { ManyChanged } from '#app/contract/dsns.ts';
import { useFeedback } from './feedback.tsx';
import { useProgram } from './program.ts';

/** Tells of a change of several DSNs, with the way back. */
export function useManyChanged(): (done: ManyChanged, words: string) => void {
  const { client } = useProgram();
  const { tell, fail } = useFeedback();
  return useCallback(
    ({ undoId }, words) => {
      if (undoId === null) return tell('Nothing was changed.');
      const undo = async (): Promise<void> => {
        try {
          const { skipped } = await client.dsns.undoChange({ undoId });
          if (skipped.length > 0) tell(`Changed again since, and left as it is: ${skipped.join(', ')}.`);
        } catch (error) {
          fail(error);
        }
      };
      tell(words, { label: 'Undo', run: () => void undo() });
    },
    [client, tell, fail],
  );
}
