import type { Client } from './contract-client.ts';

/**
 * `refused` means that this page holds no session: it was not opened by the address that the program printed,
 * or the program was started anew. Only a new address helps then.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'refused';

/** The client, which stays the same for the life of the page, and how its connection stands. */
export interface Connection {
  readonly client: Client;
  readonly state: () => ConnectionState;
  /** Fits React's `useSyncExternalStore`. */
  readonly subscribe: (listener: () => void) => () => void;
}
