import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';

/** Why a call came to nothing: main refused it and says why, or main could not be reached. */
export type Trouble = { readonly kind: 'refused'; readonly diagnosis: Diagnosis } | { readonly kind: 'lost' };
