import { createHash } from 'node:crypto';

/** What the browser shows at the end of a sign-in. */
export type ClosingPage = 'signed-in' | 'failed' | 'already-answered';

const texts: Readonly<Record<ClosingPage, { readonly title: string; readonly text: string }>> = {
  'signed-in': {
    title: 'You are signed in',
    text: 'Close this page and go back to Athena DSN Manager.',
  },
  failed: {
    title: 'The sign-in did not succeed',
    text: 'Close this page. Athena DSN Manager says what went wrong and what to do.',
  },
  'already-answered': {
    title: 'This sign-in is over',
    text: 'Close this page and go back to Athena DSN Manager.',
  },
};

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { width: min(28rem, calc(100vw - 3rem)); }
h1 { font-size: 1.375rem; margin: 0 0 .5rem; }
p { margin: 0; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** A page of nothing but text: what the browser was sent back with does not occur in it. */
export function closingPage(page: ClosingPage): string {
  const { title, text } = texts[page];
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}

/** No script, nothing loaded, nothing kept, and the address, which holds a code, told to nobody. */
export const closingHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};
