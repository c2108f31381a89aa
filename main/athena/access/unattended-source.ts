import { assertNever } from '#app/assert-never.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';

/** Whether a token comes from this source without a person. */
export function isUnattendedSource({ kind }: TokenSource): boolean {
  switch (kind) {
    case 'paste':
    case 'browser':
      return false;
    case 'file':
    case 'command':
    case 'environment':
    case 'aws-identity':
    case 'sandbox':
      return true;
    default:
      return assertNever(kind);
  }
}
