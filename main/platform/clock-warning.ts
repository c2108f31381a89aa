/** Below this, the `Date` header (whole seconds, and the way back) says nothing. */
const noticeable = 60;

function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** What to tell of a wrong clock that did no harm yet. */
export function clockWarnings(offsetSeconds: number | null): readonly string[] {
  const off = Math.abs(offsetSeconds ?? 0);
  if (offsetSeconds === null || off < noticeable) return [];
  const way = offsetSeconds > 0 ? 'ahead of' : 'behind';
  return [
    `The clock of this computer is ${spoken(off)} ${way} the clock of AWS. Set it to the right time. This run signs with the time of AWS; other programs may be refused.`,
  ];
}
