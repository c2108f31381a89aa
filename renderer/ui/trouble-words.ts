import { assertNever } from '#app/assert-never.ts';
import type { Trouble } from './trouble.ts';

/** A call's trouble in words: cause and what to do. */
export function troubleWords(trouble: Trouble): { readonly cause: string; readonly remedy: string } {
  switch (trouble.kind) {
    case 'lost':
      return {
        cause: 'The connection to the program was lost.',
        remedy: 'When it is back, try again.',
      };
    case 'refused':
      return trouble.diagnosis;
    default:
      return assertNever(trouble);
  }
}
