import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { type ImportDone, undoImport } from './commit-import.ts';

/** Says what was imported, and offers to take all of it back. */
export function useTellImport(): (done: ImportDone) => void {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const undo = async ({ importIds }: ImportDone): Promise<void> => {
    try {
      const stays = await undoImport(client, importIds);
      tell(
        stays.length === 0 ? 'The import was undone.' : `Undone, but for ${stays.join(', ')}: changed since.`,
      );
    } catch (error) {
      fail(error);
    }
  };
  return (done) => tell(importedWords(done), { label: 'Undo', run: () => void undo(done) });
}

/** What was imported, in a sentence; a second one where secrets could not be kept. */
export function importedWords({ imported, kept }: ImportDone): string {
  const count = imported.length === 1 ? '1 DSN was imported.' : `${imported.length} DSNs were imported.`;
  const lost = kept.filter(({ place }) => place === 'nowhere').length;
  if (lost === 0) return count;
  return `${count} ${lost === 1 ? 'A secret' : `${lost} secrets`} could not be kept.`;
}
