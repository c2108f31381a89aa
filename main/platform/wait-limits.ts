import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';

/** How long one call may take to connect, and to be silent. */
export interface WaitLimits {
  readonly connectionMs: number;
  readonly requestMs: number;
}

const defaultConnectionMs = 5000;
const defaultRequestMs = 10_000;

/** A positive whole number of a DSN, or the fallback; the advanced-options page gives 0 no meaning. */
export function wholeNumber(entries: DsnEntries, key: string, fallback: number): number {
  const text = (effectiveValue(entries, key) ?? '').trim();
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return number > 0 ? number : fallback;
}

/** `ConnectionTimeout` and `RequestTimeout` of a DSN, in milliseconds. */
export function waitLimitsOf(entries: DsnEntries): WaitLimits {
  return {
    connectionMs: wholeNumber(entries, 'ConnectionTimeout', defaultConnectionMs),
    requestMs: wholeNumber(entries, 'RequestTimeout', defaultRequestMs),
  };
}
