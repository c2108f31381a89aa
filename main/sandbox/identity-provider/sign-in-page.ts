import type { SamplePerson } from '../people.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
  main { width: min(26rem, calc(100vw - 2rem)); }
  h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
  p { margin: 0 0 1rem; }
  button { display: block; width: 100%; margin: 0 0 .5rem; padding: .75rem 1rem; font: inherit; text-align: start;
    border: 1px solid #8886; border-radius: .5rem; background: transparent; color: inherit; cursor: pointer; }
  button:hover, button:focus-visible { border-color: currentcolor; }
  strong, small { display: block; }
`;

function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style></head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`;
}

function choice(person: SamplePerson): string {
  return `<button name="person" value="${escapeHtml(person.id)}"><strong>${escapeHtml(person.name)}</strong>
<small>${escapeHtml(person.email)}</small><small>${escapeHtml(person.access)}</small></button>`;
}

/** One click per sample person; the form goes back to the page's own address. */
export function signInPage(people: readonly SamplePerson[]): string {
  const intro =
    '<p>This identity provider belongs to the local sandbox. Choose who you are; there is no password.</p>';
  return page(
    'Sign in to the sandbox',
    `${intro}<form method="post">${people.map(choice).join('\n')}</form>`,
  );
}

/** A sign-in that cannot go on. */
export function signInProblemPage(text: string): string {
  return page('This sign-in cannot go on', `<p>${escapeHtml(text)}</p>`);
}

/** The headers of every page: nothing is loaded, and no other page may frame it. */
export const signInHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
};
