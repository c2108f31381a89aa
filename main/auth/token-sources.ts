import { basename } from 'node:path';
import { assertNever } from '#app/assert-never.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';
import type { TokenOrigin } from '#app/contract/tokens.ts';
import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { OpenPage } from '#main/platform/external-links.ts';
import type { DsnSecrets, DsnStore, Outcome, SandboxSwitch, TokenSources } from '#main/services.ts';
import { type AwsTokenParts, requestAwsToken } from './aws-token.ts';
import { signInByBrowser } from './browser-sign-in.ts';
import type { Fetch } from './identity-fetch.ts';
import { clientOfSource } from './sources/client-of-source.ts';
import { defaultSource } from './sources/default-source.ts';
import { exchangeToken } from './sources/exchange-token.ts';
import { type Environment, readEnvironment } from './sources/read-environment.ts';
import { readTokenFile } from './sources/read-token-file.ts';
import { runTokenCommand } from './sources/run-token-command.ts';
import { watchTokenFile } from './sources/watch-token-file.ts';
import { progressOf, willUse } from './sources/will-use.ts';
import type { TokenSourceStore } from './token-source-store.ts';

/** What taking tokens is made of. */
export interface TokenSourcesParts extends AwsTokenParts {
  readonly dsns: Pick<DsnStore, 'get'>;
  readonly store: TokenSourceStore;
  /** Where client secrets are. */
  readonly secrets: Pick<DsnSecrets, 'find' | 'keep'>;
  readonly sandbox: Pick<SandboxSwitch, 'token'>;
  readonly openPage: OpenPage;
  /** How the DSN's own proxy and certificates are heeded. */
  readonly fetchFor: (entries: DsnEntries) => Fetch;
  readonly env: Environment;
}

type Dsn = Parameters<TokenSources['take']>[0];
type Taken = Outcome<{ token: string; origin: TokenOrigin }>;
type Source<Kind extends TokenSource['kind']> = Extract<TokenSource, { kind: Kind }>;

/** One taking of a token. */
interface Taking {
  readonly parts: TokenSourcesParts;
  readonly dsn: Dsn;
  readonly signal: AbortSignal;
  tell(text: string, address?: string): void;
}

function from(token: Outcome<string>, origin: TokenOrigin): Taken {
  return token.ok ? succeeded({ token: token.value, origin }) : token;
}

/** A secret in the DSN at hand comes before the one that is kept for it. */
async function secretFor(source: TokenSource, { parts, dsn }: Taking): Promise<string | null> {
  const written = source.kind === 'browser' ? valueAt(dsn.entries, 'client_secret') : undefined;
  if (written !== undefined && written !== '') return written;
  const client = clientOfSource(source);
  return client === null ? null : parts.secrets.find(client, 'client_secret');
}

async function takeByBrowser(source: Source<'browser'>, taking: Taking): Promise<Taken> {
  const { parts, dsn, signal, tell } = taking;
  const clientSecret = await secretFor(source, taking);
  const { openPage } = parts;
  const request = { ...source, clientSecret };
  const tokens = await signInByBrowser(
    request,
    { openPage, fetch: parts.fetchFor(dsn.entries) },
    signal,
    tell,
  );
  if (!tokens.ok) return tokens;
  const { idToken, issuer } = tokens.value;
  return succeeded({ token: idToken, origin: { kind: 'browser', issuer } });
}

async function takeByAwsIdentity(source: Source<'aws-identity'>, taking: Taking): Promise<Taken> {
  const { parts, dsn, signal, tell } = taking;
  const awsToken = await requestAwsToken(source.request, parts, signal, dsn.entries);
  if (!awsToken.ok) return awsToken;
  tell('Exchanging it for a token of your identity provider.');
  // An assertion is the client's proof by itself; the keychain need not be asked.
  const clientSecret = source.use === 'client-assertion' ? null : await secretFor(source, taking);
  const via = { fetch: parts.fetchFor(dsn.entries), signal };
  const { tokenEndpoint } = source;
  const token = await exchangeToken(source, awsToken.value, clientSecret, via);
  return from(token, { kind: 'aws-identity', tokenEndpoint });
}

async function takeFrom(source: TokenSource, taking: Taking): Promise<Taken> {
  const { parts, signal } = taking;
  switch (source.kind) {
    case 'paste':
      return failed({ code: 'token-missing' });
    case 'file':
      return from(await readTokenFile(source.path), { kind: 'file', fileName: basename(source.path) });
    case 'command': {
      const { program } = source;
      return from(await runTokenCommand(source, parts.env, signal), { kind: 'command', program });
    }
    case 'environment': {
      const { variable } = source;
      return from(readEnvironment(variable, parts.env), { kind: 'environment', variable });
    }
    case 'browser':
      return takeByBrowser(source, taking);
    case 'aws-identity':
      return takeByAwsIdentity(source, taking);
    case 'sandbox': {
      const { person } = source;
      return from(await parts.sandbox.token(person), { kind: 'sandbox', person });
    }
    default:
      return assertNever(source);
  }
}

/** Keeps where each DSN's token comes from, and takes fresh ones from there. */
export function createTokenSources(parts: TokenSourcesParts): TokenSources {
  const { dsns, store, secrets } = parts;
  const sourceOf = (dsnId: string, entries: DsnEntries): TokenSource =>
    store.get(dsnId) ?? defaultSource(entries);

  /** What to say of how the secret is kept. */
  const keepSecret = async (source: TokenSource, secret: string | null): Promise<Outcome<string>> => {
    const client = clientOfSource(source);
    if (secret === null || client === null) return succeeded('');
    const kept = await secrets.keep(client, 'client_secret', secret);
    if (!kept.ok) return kept;
    const lasts = kept.value.kind === 'keychain';
    return succeeded(lasts ? '' : ' The client secret is kept until the program ends.');
  };

  return {
    get(dsnId) {
      const dsn = dsns.get(dsnId);
      const source = sourceOf(dsnId, dsn.ok ? dsn.value.entries : []);
      return { source, willUse: willUse(source) };
    },
    async keep(dsnId, source, clientSecret) {
      const put = await store.put(dsnId, source);
      if (!put.ok) return put;
      const remark = await keepSecret(source, clientSecret);
      if (!remark.ok) return remark;
      return succeeded({ source, willUse: `${willUse(source)}${remark.value}` });
    },
    watchFile(dsnId, listener) {
      const source = store.get(dsnId);
      return source?.kind === 'file' ? watchTokenFile(source.path, listener) : () => undefined;
    },
    subscribe: (listener) => store.subscribe(listener),
    take(dsn, signal, tell) {
      if (signal.aborted) return Promise.resolve(failed({ code: 'cancelled' }));
      const source = sourceOf(dsn.id, dsn.entries);
      const progress = progressOf(source);
      if (progress !== null) tell(progress);
      return takeFrom(source, { parts, dsn, signal, tell });
    },
  };
}
