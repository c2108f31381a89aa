import { isWayLost } from '#app/diagnosis/is-way-lost.ts';
import { diagnosisOf } from './diagnosis-of.ts';

const AGAIN_AFTER_MS = 5000;

/** For a reading that nobody has to ask for again: one that the network was in the way of is made anew until it works. */
export const AGAIN_WHEN_LOST = {
  refetchInterval: ({ state }: { readonly state: { readonly error: unknown } }): number | false =>
    state.error !== null && isWayLost(diagnosisOf(state.error).code) ? AGAIN_AFTER_MS : false,
} as const;
