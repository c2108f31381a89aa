import { useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TargetSecrets, TargetView } from '#app/contract/targets.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';

export type TargetCall = 'apply' | 'remove' | 'take-theirs';

export type TargetCallState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly call: TargetCall }
  /** What it led to shows in the row. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

export interface TargetActions {
  readonly state: TargetCallState;
  readonly apply: (secrets: TargetSecrets) => void;
  readonly remove: () => void;
  readonly takeTheirs: () => void;
}

/** Registering and unregistering one DSN at one target. The feed of statuses tells what became of it. */
export function useTargetActions(dsn: StoredDsn, target: TargetView): TargetActions {
  const { client } = useProgram();
  const [state, setState] = useState<TargetCallState>({ kind: 'idle' });
  const place = { dsnId: dsn.id, targetId: target.id };
  const run = (call: TargetCall, asked: Promise<unknown>): void => {
    setState({ kind: 'busy', call });
    asked.then(
      () => setState({ kind: 'done' }),
      (error: unknown) => setState({ kind: 'failed', trouble: troubleOf(error) }),
    );
  };
  return {
    state,
    apply: (secrets) => run('apply', client.targets.apply({ ...place, secrets })),
    remove: () => run('remove', client.targets.remove({ targetId: target.id, name: dsn.name })),
    takeTheirs: () => run('take-theirs', client.targets.takeTheirs(place)),
  };
}
