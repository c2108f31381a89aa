import { type Fact, signInAddressLabel } from '#app/contract/connection-test.ts';
import { type Io, warnLine } from './io.ts';

const openYourself = (address: string): string =>
  `If no browser opens, open this address in a browser on this computer:\n${address}`;

/** Tells of the taking of a token, on standard error. */
export function tellProgress(io: Io): (text: string, address?: string) => void {
  return (text, address) => {
    warnLine(io, text);
    if (address !== undefined) warnLine(io, openYourself(address));
  };
}

/** Tells of the page to sign in at, where a fact of a step is that. */
export function warnOfAddress(io: Io, { label, value }: Fact): void {
  if (label === signInAddressLabel) warnLine(io, openYourself(value));
}
