import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import type { TargetView } from '#app/contract/targets.ts';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';

export type ArmingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly words: string }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

export interface Arming {
  /** What main has written into this registered DSN; null where it holds no token of ours. */
  readonly armed: ArmedDsnView | null;
  readonly state: ArmingState;
  /** Answer whether it came off. */
  readonly armFromSource: () => Promise<boolean>;
  readonly armWithPasted: (text: string) => Promise<boolean>;
  readonly disarm: () => Promise<boolean>;
}

/** A token in a registered DSN: which, writing one, and removing it. The token itself stays in main. */
export function useArming(dsn: StoredDsn, target: TargetView): Arming {
  const { client, queries } = useProgram();
  const [state, setState] = useState<ArmingState>({ kind: 'idle' });
  const feed: UseQueryResult<{ readonly armed: readonly ArmedDsnView[] }, unknown> = useQuery(
    queries.powerBi.watchArmed.experimental_liveOptions({
      retry: true,
      retryDelay: 1000,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
  const isThis = (one: ArmedDsnView): boolean => one.targetId === target.id && one.dsnName === dsn.name;
  const run = async (words: string, call: () => Promise<unknown>): Promise<boolean> => {
    setState({ kind: 'busy', words });
    try {
      await call();
      setState({ kind: 'idle' });
      return true;
    } catch (error) {
      setState({ kind: 'failed', trouble: troubleOf(error) });
      return false;
    }
  };
  const armWith = (tokenId: string): Promise<unknown> =>
    client.powerBi.arm({ dsnId: dsn.id, targetId: target.id, tokenId });
  return {
    armed: feed.data?.armed.find(isThis) ?? null,
    state,
    armFromSource: () => run('Taking a token…', async () => armWith(await takenToken(client, dsn.id))),
    armWithPasted: (text) =>
      run('Writing the token…', async () => {
        const { id } = await client.tokens.hold({ text, origin: { kind: 'pasted' } });
        await armWith(id);
      }),
    disarm: () =>
      run('Removing the token…', () => client.powerBi.disarm({ targetId: target.id, dsnName: dsn.name })),
  };
}

/** A fresh token from the DSN's source, by its id. */
async function takenToken(client: ProgramClient, dsnId: string): Promise<string> {
  for await (const event of await client.tokenSources.take({ dsnId })) {
    if (event.kind === 'held') return event.token.id;
  }
  throw new Error('The source ended without a token.');
}
