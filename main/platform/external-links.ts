import { failed, type Result, succeeded } from '#app/result.ts';
import type { ExternalLinks } from '#main/services.ts';

/** Hands an address to the system's browser; each host brings its own. */
export type OpenPage = (url: string) => Promise<void>;

/** The address in its normal form where it is plain https, without a name or password in it. */
export function httpsAddress(url: unknown): string | null {
  if (typeof url !== 'string' || url.length > 2048 || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  // The URL standard lets a quote stand in a host name; what opens the browser may not expect one.
  if (/[\s"<>]/.test(href)) return null;
  return protocol === 'https:' && username === '' && password === '' ? href : null;
}

/** The one door to the system's browser: https and nothing else. */
export function createExternalLinks(openPage: OpenPage): ExternalLinks {
  return {
    open: async (url): Promise<Result<void, { code: 'input-invalid' }>> => {
      const address = httpsAddress(url);
      if (address === null) return failed({ code: 'input-invalid' });
      await openPage(address);
      return succeeded(undefined);
    },
  };
}
