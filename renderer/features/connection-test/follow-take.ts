import type { HeldToken } from '#app/contract/tokens.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { ConnectionTestAction } from './connection-test-state.ts';

/** Has main take a token from the DSN's source and reports how it goes; answers the token, or null without one. */
export async function followTake(
  client: ProgramClient,
  input: { readonly dsnId: string; readonly attempt: number },
  signal: AbortSignal,
  report: (action: ConnectionTestAction) => void,
): Promise<HeldToken | null> {
  const { dsnId, attempt } = input;
  report({ kind: 'take-started', attempt, progress: 'Taking a token…' });
  try {
    const events = await client.tokenSources.take({ dsnId }, { signal });
    for await (const event of events) {
      if (event.kind === 'held') {
        report({ kind: 'token-accepted', attempt, token: event.token });
        return event.token;
      }
      const { text: progress, address } = event;
      report({
        kind: 'take-progressed',
        attempt,
        progress,
        ...(address === undefined ? {} : { address }),
      });
    }
    report({ kind: 'token-refused', attempt, trouble: { kind: 'lost' } });
  } catch (error) {
    report({ kind: 'token-refused', attempt, trouble: troubleOf(error) });
  }
  return null;
}
