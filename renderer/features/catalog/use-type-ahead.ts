import { type KeyboardEvent, useRef } from 'react';
import { typedAhead } from './tree-keys.ts';
import type { TreeRow } from './tree-rows.ts';

/** Letters that follow each other within this time are one word. */
const ONE_WORD_MS = 700;

/** Goes to the next line whose name begins with what is typed; answers whether the key was a letter of it. */
export function useTypeAhead(
  rows: readonly TreeRow[],
  goTo: (index: number) => void,
): (event: KeyboardEvent, at: number) => boolean {
  const typed = useRef({ text: '', at: 0 });
  return (event, at) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const goesOn = event.timeStamp - typed.current.at < ONE_WORD_MS;
    const text = goesOn ? typed.current.text + event.key : event.key;
    typed.current = { text, at: event.timeStamp };
    const found = typedAhead(rows, at, text);
    if (found !== null) goTo(found);
    return true;
  };
}
