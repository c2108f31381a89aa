const JUST_NOW_MS = 60_000;

/** How long ago the file changed; both in epoch milliseconds. */
export function fileChangeWords(changedAt: number, now: number): string {
  const minutes = Math.floor((now - changedAt) / JUST_NOW_MS);
  return minutes < 1 ? 'The file changed just now.' : `The file changed ${minutes} min ago.`;
}
