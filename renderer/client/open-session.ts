export type SessionAnswer = 'open' | 'refused' | 'unreachable';

const asAnswer = ({ ok }: Response): SessionAnswer => (ok ? 'open' : 'refused');

/** Whether the page's cookie is still good. */
export const checkSession = (): Promise<SessionAnswer> =>
  fetch('/session', { cache: 'no-store' }).then(asAnswer, () => 'unreachable' as const);

/**
 * Trades the secret of the address for the session's cookie and takes it out of the address, so that it is in
 * neither the history nor a bookmark. After a reload the cookie alone does.
 */
export async function openSession(page: Window): Promise<SessionAnswer> {
  const secret = page.location.hash.slice(1);
  if (secret === '') return checkSession();
  page.history.replaceState(null, '', page.location.pathname);
  const answer = await fetch('/session', { method: 'POST', body: secret }).then(
    asAnswer,
    () => 'unreachable' as const,
  );
  // A used address opened again in the same browser still has its cookie.
  return answer === 'refused' ? checkSession() : answer;
}
