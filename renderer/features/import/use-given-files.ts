import { useEffect, useRef } from 'react';
import type { TextSource } from './import-state.ts';
import { type ReadFiles, readImportFiles } from './read-import-files.ts';

const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

function dropsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function isForField({ target }: Event): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/**
 * Takes files dropped anywhere on the window, except where a part of the page takes them itself, and what is pasted
 * outside of fields: files, or a text. Without this the browser would leave the page to show a dropped file.
 */
export function useGivenFiles(onRead: (read: ReadFiles) => void): void {
  const latest = useRef(onRead);
  useEffect(() => {
    latest.current = onRead;
  });
  useEffect(() => {
    const give = (files: FileList): void =>
      void readImportFiles([...files]).then((read) => latest.current(read));
    const over = (event: DragEvent): void => {
      if (dropsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || !dropsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null && event.dataTransfer.files.length > 0) give(event.dataTransfer.files);
    };
    const paste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isForField(event) || event.clipboardData === null) return;
      // Another dialog has its own use of the keyboard.
      const dialog = document.querySelector('[role="dialog"]');
      if (dialog !== null && dialog.getAttribute('aria-labelledby') !== 'import-title') return;
      event.preventDefault();
      const { files } = event.clipboardData;
      if (files.length > 0) give(files);
      const text = event.clipboardData.getData('text/plain');
      if (files.length === 0 && text.trim() !== '') latest.current({ sources: [pasted(text)], refused: [] });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
}

function pasted(text: string): TextSource {
  return { kind: 'text', text, fileName: null, passphrase: null };
}
