import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { type RPCLinkOptions, RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import type { Contract } from '#app/contract/contract.ts';

/** Main's procedures as functions, with the contract's types. An interface, since the type is too long to write out. */
export interface Client extends ContractRouterClient<Contract> {}
export type ClientSocket = RPCLinkOptions<Record<never, never>>['websocket'];

/** The two ways to main: Electron's port and the browser host's socket. */
export type Transport =
  | { readonly kind: 'port'; readonly port: MessagePort }
  | { readonly kind: 'socket'; readonly socket: ClientSocket };

/** The client over either transport; nothing above it knows which. */
export function createClient(transport: Transport): Client {
  return createORPCClient(
    transport.kind === 'port'
      ? new PortLink({ port: transport.port })
      : new SocketLink({ websocket: transport.socket }),
  );
}

/** Query and mutation options per procedure for TanStack Query. Named, for the inferred type is too long to write out. */
export type Queries = RouterUtils<Client>;
export const createQueries = (client: Client): Queries => createTanstackQueryUtils(client);
