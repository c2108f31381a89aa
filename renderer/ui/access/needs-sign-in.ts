import type { QueryKey } from '@tanstack/react-query';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';

/** Whether a call failed since a person has to sign in first. */
export function needsSignIn(error: unknown): boolean {
  return diagnosisOf(error).code === 'sign-in-needed';
}

/** Whether a query was asked for this DSN. Its id stands in the input, which is part of the key. */
export function isKeyOf(dsnId: string, key: QueryKey): boolean {
  return JSON.stringify(key).includes(JSON.stringify(dsnId));
}
