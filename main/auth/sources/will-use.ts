import { basename } from 'node:path';
import { assertNever } from '#app/assert-never.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';

/** `host:port` of an address, or the address as it is written where it is none. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address.slice(0, 100);
}

function identityWords(profile: string | null): string {
  return profile === null ? 'the default AWS credentials' : `the AWS profile ${profile}`;
}

/** What taking a token from a source will do, in one sentence. Arguments of a command stay out: they may be secret. */
export function willUse(source: TokenSource): string {
  switch (source.kind) {
    case 'paste':
      return 'Asks for a token that you paste.';
    case 'file':
      return `Reads the token from ${source.path}.`;
    case 'command':
      return `Runs ${source.program} and takes what it prints.`;
    case 'environment':
      return `Takes the value of the environment variable ${source.variable}.`;
    case 'browser':
      return `Opens your browser for a sign-in at ${hostOf(source.wellKnownUrl)}.`;
    case 'aws-identity':
      return `Has AWS sign a token for ${identityWords(source.request.profile)} in ${source.request.region}, and exchanges it at ${hostOf(source.tokenEndpoint)}.`;
    case 'sandbox':
      return `Fetches a fresh token of ${source.person} from the sandbox.`;
    default:
      return assertNever(source);
  }
}

/** What is going on while a token is taken; null where it takes no time. */
export function progressOf(source: TokenSource): string | null {
  switch (source.kind) {
    case 'command':
      return `Running ${basename(source.program)}.`;
    case 'browser':
      return `Asking ${hostOf(source.wellKnownUrl)} where to sign in.`;
    case 'aws-identity':
      return `Asking AWS in ${source.request.region} for a token.`;
    case 'paste':
    case 'file':
    case 'environment':
    case 'sandbox':
      return null;
    default:
      return assertNever(source);
  }
}
