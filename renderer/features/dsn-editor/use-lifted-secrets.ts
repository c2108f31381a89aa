import { useEffect, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { SecretParameter } from '#app/dsn/secrets/dsn-secrets.ts';
import { foundSecrets } from '#app/dsn/secrets/found-secrets.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { useDsnSecrets } from '#renderer/ui/secrets/use-dsn-secrets.ts';
import type { LiftedPart } from './secret-mask.ts';
import { type SecretStanding, secretStanding } from './secret-standing.ts';

/** A secret that was taken out of the text and waits for a decision. Never the secret itself. */
export interface LiftedSecret {
  readonly id: number;
  readonly key: string;
  readonly use:
    | { readonly kind: 'parameter'; readonly parameter: SecretParameter; readonly standing: SecretStanding }
    | { readonly kind: 'token' }
    | { readonly kind: 'none' };
}

export interface LiftedSecrets {
  readonly waiting: readonly LiftedSecret[];
  readonly add: (parts: readonly LiftedPart[]) => void;
  /** Hands it to main, for good. */
  readonly keep: (secret: LiftedSecret) => void;
  readonly drop: (secret: LiftedSecret) => void;
}

/** Secrets that were typed or pasted into the text. The values wait here, outside of React's state, and go with the page. */
export function useLiftedSecrets(
  stored: StoredDsn,
  shown: DsnEntries,
  onToken: (token: HeldToken) => void,
): LiftedSecrets {
  const values = useRef(new Map<number, LiftedPart>());
  const number = useRef(0);
  const [keys, setKeys] = useState<readonly { readonly id: number; readonly key: string }[]>([]);
  const secrets = useDsnSecrets(stored);
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  useEffect(() => {
    const held = values.current;
    return () => held.clear();
  }, []);

  const add = (parts: readonly LiftedPart[]): void => {
    const added = parts.map((part) => {
      number.current += 1;
      values.current.set(number.current, part);
      return { id: number.current, key: part.key };
    });
    setKeys((now) => [...now, ...added]);
  };
  const forget = (id: number): void => {
    values.current.delete(id);
    setKeys((now) => now.filter((one) => one.id !== id));
  };
  const send = async ({ id, use }: LiftedSecret, value: string): Promise<void> => {
    if (use.kind === 'token') {
      onToken(await client.tokens.hold({ text: value.trim(), origin: { kind: 'pasted' } }));
      tell('The token is held for this run, in Test connection.');
    } else if (use.kind === 'parameter') {
      await secrets.keep(use.parameter, value);
      tell(`${use.parameter} is kept, outside of the DSN.`);
    }
    forget(id);
  };
  return {
    waiting: keys.map(({ id, key }) => ({
      id,
      key,
      use: fateOf(values.current.get(id), shown, stored.entries),
    })),
    add,
    keep: (secret) => {
      const value = values.current.get(secret.id)?.value;
      if (value !== undefined) send(secret, value).catch(fail);
    },
    drop: ({ id }) => forget(id),
  };
}

function fateOf(part: LiftedPart | undefined, shown: DsnEntries, stored: DsnEntries): LiftedSecret['use'] {
  if (part === undefined) return { kind: 'none' };
  const token = /[\w-]*eyJ[\w-]*\.[\w-]+\.[\w-]*/.exec(part.value)?.[0];
  const found = foundSecrets([[token === undefined ? part.key : 'web_identity_token', part.value]], shown)[0];
  if (found === undefined) return { kind: 'none' };
  if (found.use.kind !== 'parameter') return found.use;
  const { parameter } = found.use;
  return { kind: 'parameter', parameter, standing: secretStanding(shown, stored, parameter) };
}
