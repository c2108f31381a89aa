import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleWords } from '#renderer/ui/trouble-words.ts';

/**
 * What a line of the tree says of a listing that failed. A remedy that speaks of a statement to hand over stays in the
 * tooltip: the tree has no room for the statement.
 */
export function failedWords(trouble: Trouble): { readonly line: string; readonly whole: string } {
  const { cause, remedy } = troubleWords(trouble);
  const whole = `${cause} ${remedy}`;
  const handsOver = trouble.kind === 'refused' && trouble.diagnosis.handOver !== null;
  return { line: handsOver ? cause : whole, whole };
}
