import { useEffect, useRef } from 'react';
import type { ImportSource } from './import-state.ts';
import { readImportFile } from './read-import-file.ts';

/** Files above this are refused; main takes 100,000 characters. */
const MAX_BYTES = 400_000;

function filesIn(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Takes files dropped anywhere on the window, except where a part of the page takes them itself. Without this
 * the browser would leave the page to show the file.
 */
export function useDroppedFile(
  onFile: (source: ImportSource) => void,
  onTooBig: () => void,
  onUnreadable: (fileName: string) => void,
): void {
  const latest = useRef({ onFile, onTooBig, onUnreadable });
  useEffect(() => {
    latest.current = { onFile, onTooBig, onUnreadable };
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (filesIn(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || !filesIn(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      if (file.size > MAX_BYTES) latest.current.onTooBig();
      else {
        void readImportFile(file).then(
          (source) => latest.current.onFile(source),
          () => latest.current.onUnreadable(file.name),
        );
      }
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
