import { useEffect, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import type { TargetView } from '#app/contract/targets.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { type TakeProgress, takeToken } from './take-token.ts';
import { useArmed } from './use-armed.ts';

export type ArmingState =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'busy' } & TakeProgress)
  | { readonly kind: 'failed'; readonly trouble: Trouble };

/** The place, as far as arming needs it. */
export type ArmingTarget = Pick<TargetView, 'id' | 'place' | 'label'>;

export interface Arming {
  /** What main has written into this registered DSN; null where it holds no token of ours. */
  readonly armed: ArmedDsnView | null;
  readonly state: ArmingState;
  /** Answer whether it came off. */
  readonly armFromSource: () => Promise<boolean>;
  readonly armWithPasted: (text: string) => Promise<boolean>;
  readonly disarm: () => Promise<boolean>;
  /** Ends the arming under way; a token that was already on its way is not written. */
  readonly cancel: () => void;
}

const nothing: ArmingState = { kind: 'idle' };

/** A token in a registered DSN: which, writing one, and removing it. The token itself stays in main. */
export function useArming(dsn: Pick<StoredDsn, 'id' | 'name'>, target: ArmingTarget): Arming {
  const { client } = useProgram();
  const [state, setState] = useState<ArmingState>(nothing);
  const abort = useRef<AbortController | null>(null);
  const feed = useArmed();
  useEffect(() => () => abort.current?.abort(), []);

  const isThis = (one: ArmedDsnView): boolean =>
    one.targetId === target.id && one.dsnName.toLowerCase() === dsn.name.toLowerCase();
  const run = async (words: string, call: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setState({ kind: 'busy', words, address: null });
    try {
      await call(own.signal);
      if (!own.signal.aborted) setState(nothing);
      return !own.signal.aborted;
    } catch (error) {
      if (!own.signal.aborted) setState({ kind: 'failed', trouble: troubleOf(error) });
      return false;
    }
  };
  const armWith = async (tokenId: string, signal: AbortSignal): Promise<void> => {
    try {
      await client.powerBi.arm({ dsnId: dsn.id, targetId: target.id, tokenId }, { signal });
    } finally {
      // A courtesy: main bounds what it holds.
      client.tokens.forget({ id: tokenId }).catch(() => undefined);
    }
  };
  return {
    armed: feed.data?.armed.find(isThis) ?? null,
    state,
    armFromSource: () =>
      run('Taking a token…', async (signal) => {
        const tell = (progress: TakeProgress): void => {
          if (!signal.aborted) setState({ kind: 'busy', ...progress });
        };
        const tokenId = await takeToken(client, dsn.id, signal, tell);
        tell({ words: 'Writing the token…', address: null });
        await armWith(tokenId, signal);
      }),
    armWithPasted: (text) =>
      run('Writing the token…', async (signal) => {
        const { id } = await client.tokens.hold({ text, origin: { kind: 'pasted' } }, { signal });
        await armWith(id, signal);
      }),
    disarm: () =>
      run('Removing the token…', () => client.powerBi.disarm({ targetId: target.id, dsnName: dsn.name })),
    cancel: () => {
      abort.current?.abort();
      setState(nothing);
    },
  };
}
