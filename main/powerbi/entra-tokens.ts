import type { TokenSource } from '#app/contract/token-sources.ts';

/** Whether a DSN's tokens come from Microsoft Entra ID; null where nothing tells. */
export interface EntraFinding {
  readonly tokens: boolean | null;
  /** What tells it, in a sentence. */
  readonly because: string | null;
}

/** Hosts of Entra's issuers and authorities: both token versions, and the national clouds (Entra "national clouds"). */
const entraHosts: readonly string[] = [
  'login.microsoftonline.com',
  'sts.windows.net',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'sts.chinacloudapi.cn',
];

/** The issuer of a token that was seen counts first, then where the DSN's source asks for tokens. */
export function entraTokens(source: TokenSource, issuer: string | null): EntraFinding {
  if (issuer !== null) return { tokens: isEntra(issuer), because: `The last token came from ${issuer}.` };
  switch (source.kind) {
    case 'browser':
      return told(source.wellKnownUrl, 'Sign-in goes to');
    case 'aws-identity':
      return told(source.tokenEndpoint, 'Tokens are asked for at');
    case 'sandbox':
      return { tokens: false, because: 'Tokens come from the sandbox.' };
    case 'paste':
    case 'file':
    case 'command':
    case 'environment':
      return { tokens: null, because: null };
  }
}

/** An address that can't be read tells nothing. */
function told(address: string, how: string): EntraFinding {
  const host = URL.canParse(address) ? new URL(address).host : '';
  return host === ''
    ? { tokens: null, because: null }
    : { tokens: isEntra(address), because: `${how} ${host}.` };
}

function isEntra(address: string): boolean {
  return URL.canParse(address) && entraHosts.includes(new URL(address).hostname);
}
