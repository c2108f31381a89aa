import { useState } from 'react';
import type { HeldSession } from '#app/contract/sessions.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';

type Busy =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'one'; readonly id: string };

/** Forgetting sign-ins, one or all. The feed takes them off the list. */
export interface Forgetting {
  readonly busy: Busy;
  readonly forget: (session: HeldSession) => void;
  readonly forgetAll: () => void;
}

export function useForgetting(): Forgetting {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const [busy, setBusy] = useState<Busy>({ kind: 'none' });
  const during = async (what: Busy, act: () => Promise<void>): Promise<void> => {
    setBusy(what);
    await act().catch(fail);
    setBusy({ kind: 'none' });
  };
  return {
    busy,
    forget: ({ id, dsnName }) =>
      void during({ kind: 'one', id }, async () => {
        await client.sessions.forget({ id });
        tell(`A sign-in of ${dsnName} was forgotten.`);
      }),
    forgetAll: () =>
      void during({ kind: 'all' }, async () => {
        const { forgotten } = await client.sessions.forgetAll();
        tell(forgotten === 1 ? '1 sign-in was forgotten.' : `${forgotten} sign-ins were forgotten.`);
      }),
  };
}
