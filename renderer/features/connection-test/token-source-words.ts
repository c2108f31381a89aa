import type { TokenSourceKind } from './token-source-draft.ts';

/** A kind of token source as the chooser shows it. */
export interface TokenSourceWords {
  readonly title: string;
  readonly explain: string;
}

/** In the order of the chooser, the plainest first. */
export const tokenSourceWords: Readonly<Record<TokenSourceKind, TokenSourceWords>> = {
  paste: {
    title: 'Paste it each time',
    explain: 'You paste a token, or choose or drop a file that holds one, before each test.',
  },
  file: {
    title: 'A file',
    explain: 'The file is read anew for each test, and holds the token and nothing else.',
  },
  command: {
    title: 'A command',
    explain: 'A program of yours prints the token. It is run without a shell.',
  },
  environment: {
    title: 'An environment variable',
    explain: 'Read from the environment that this program was started in.',
  },
  browser: {
    title: 'Sign in with the browser',
    explain: 'Opens your identity provider in the system’s browser (authorization code with PKCE).',
  },
  'aws-identity': {
    title: 'An AWS identity, exchanged elsewhere',
    explain:
      'AWS signs a token for an identity of yours, and your identity provider exchanges it for one of its own.',
  },
  sandbox: {
    title: 'A person of the sandbox',
    explain: 'The sandbox’s identity provider issues a token for a sample person.',
  },
};
