import type { Principal } from './principal.ts';

/** Whose table permissions apply: the propagated person, else the one whose token opened the session. */
export function personBehind({ identity, subject }: Principal): string | null {
  return identity?.userName ?? subject;
}
