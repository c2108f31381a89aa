import type { ProgramClient } from '#renderer/ui/program.ts';

/** How far taking a token is, and where to sign in for a browser that did not open by itself. */
export interface TakeProgress {
  readonly words: string;
  readonly address: string | null;
}

/**
 * A fresh token from the DSN's source, by its id. Aborting ends what main does for it: the command, the wait for the
 * browser with its listener, or the exchange.
 */
export async function takeToken(
  client: ProgramClient,
  dsnId: string,
  signal: AbortSignal,
  tell: (progress: TakeProgress) => void,
): Promise<string> {
  for await (const event of await client.tokenSources.take({ dsnId }, { signal })) {
    if (event.kind === 'held') return event.token.id;
    tell({ words: event.text, address: event.address ?? null });
  }
  throw new Error('The source ended without a token.');
}
