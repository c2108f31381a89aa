/** What the script saw at the end. */
export interface LastPage {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Keeps cookies by origin, as a browser does. */
class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  take(url: URL, headers: Headers): void {
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.#cookies.set(url.host, jar);
  }

  header(url: URL): string {
    return [...(this.#cookies.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** The changes that a test makes to what the browser would do. */
export interface BrowserChanges {
  /** Looks at, or changes, each address before it is opened. */
  readonly visit?: (url: URL) => URL;
}

/** Plays a browser at the sandbox's identity provider: follows redirects and chooses a person. */
export async function signInAs(
  person: string,
  start: string,
  { visit = (url) => url }: BrowserChanges = {},
): Promise<LastPage> {
  const jar = new CookieJar();
  let url = visit(new URL(start));
  let form: string | null = null;
  for (let hop = 0; hop < 12; hop += 1) {
    const response: Response = await fetch(url, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        cookie: jar.header(url),
        ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form,
    });
    jar.take(url, response.headers);
    const location = response.headers.get('location');
    const text = await response.text();
    form = null;
    if (location !== null) url = visit(new URL(location, url));
    else if (text.includes('<form method="post">')) form = new URLSearchParams({ person }).toString();
    else return { url: url.href, status: response.status, headers: response.headers, text };
  }
  throw new Error('The browser goes round in circles.');
}
