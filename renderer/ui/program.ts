import { createContext, useContext } from 'react';
import type { Client, Queries } from '#renderer/client/contract-client.ts';

export type ProgramClient = Client;

/** Main as the screens see it: calls, and the same calls as TanStack Query options. */
export interface Program {
  readonly client: ProgramClient;
  readonly queries: Queries;
}

export const ProgramContext = createContext<Program | null>(null);

/** The connection to main. Every screen lives below a provider of it. */
export function useProgram(): Program {
  const program = useContext(ProgramContext);
  if (program === null) throw new Error('useProgram is called outside of ProgramContext.');
  return program;
}
