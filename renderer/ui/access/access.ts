import { createContext, useContext } from 'react';

/** The sign-in that stands over a screen, as the screen sees it. */
export interface Access {
  /** Grows with each sign-in: what failed for want of one may be asked again. */
  readonly round: number;
  /** Brings the sign-in back where this failure asks for one; answers whether it does. */
  readonly report: (error: unknown) => boolean;
  /** Brings the sign-in back because a person wants to. */
  readonly ask: () => void;
}

export const AccessContext = createContext<Access | null>(null);

/** The sign-in over this screen. To be used below an `AccessGate`. */
export function useAccess(): Access {
  const access = useContext(AccessContext);
  if (access === null) throw new Error('useAccess is called outside of AccessGate.');
  return access;
}

/** Leads to the page of all sign-ins, where one signs out; null where there is no such page to go to. */
export const SessionsLinkContext = createContext<(() => void) | null>(null);
