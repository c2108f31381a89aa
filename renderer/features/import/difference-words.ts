import type { ImportCandidate } from '#app/contract/dsns.ts';

/** How a candidate differs from the DSN that it would replace; null where nothing can be said. */
export function differenceWords(differs: ImportCandidate['differs']): string | null {
  if (differs === null) return null;
  const parts = [
    [differs.changed, 'other values of'],
    [differs.added, 'new:'],
    [differs.removed, 'gone:'],
  ] as const;
  const words = parts.flatMap(([keys, what]) => (keys.length === 0 ? [] : [`${what} ${keys.join(', ')}`]));
  return words.length === 0 ? 'no difference.' : `${words.join('; ')}.`;
}
