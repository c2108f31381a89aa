import type { KeychainTrouble } from '#app/diagnosis/keychain-words.ts';

/**
 * The library hands on the text of the system beneath it and nothing else to tell troubles apart: libdbus and the
 * Secret Service on Linux, Security.framework on macOS, the Credential Manager on Windows. The first rule that
 * fits counts.
 */
const rules: readonly (readonly [pattern: RegExp, trouble: KeychainTrouble])[] = [
  // A dismissed prompt is one that no one could answer, too: there is no display, or it was closed.
  [/object locked|\bis locked\b|prompt was dismissed|prompt dismissed/i, 'locked'],
  [/interaction is not allowed|-25308/i, 'locked'],
  [/did not receive a reply|timed? ?out|NoReply/i, 'timed-out'],
  // Without a default collection the Secret Service has no place to put anything.
  [/autolaunch|DBUS_SESSION_BUS_ADDRESS|no dbus session|result found|not returned from/i, 'absent'],
  [/ServiceUnknown|not provided by any|failed to (?:connect|execute)|connection refused/i, 'absent'],
  [/no such file|not found|NoServer|logon session does not exist|-25307|-25294|unsupported/i, 'absent'],
];

/** What an error of the keychain library means. */
export function keychainTroubleOf(error: unknown): KeychainTrouble {
  const message = error instanceof Error ? error.message : String(error);
  return rules.find(([pattern]) => pattern.test(message))?.[1] ?? 'refused';
}
