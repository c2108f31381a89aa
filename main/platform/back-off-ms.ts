/** "Exponential backoff and jitter": half of the wait is fixed, the other half random. Milliseconds. */
export function backOffMs(attempt: number, firstMs: number, longestMs = Number.POSITIVE_INFINITY): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return whole * (0.5 + Math.random() / 2);
}
