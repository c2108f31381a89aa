/** Run by quiet.test.ts in a process of its own: goes through all of the identity provider, failures included. */
import { startSandbox } from '#main/sandbox/sandbox.ts';

const sandbox = await startSandbox();
const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
const good = {
  client_id: 'athena-dsn-manager',
  response_type: 'code',
  redirect_uri: 'http://localhost:1/athena',
  scope: 'openid',
};
const authorize = (parameters: Record<string, string>) => `/auth?${new URLSearchParams(parameters)}`;

const cross = { origin: 'https://other.example.com' };
await fetch(`${sandbox.issuer}/.well-known/openid-configuration`, { headers: cross });
await fetch(`${sandbox.issuer}/jwks`);
await fetch(`${sandbox.issuer}/nowhere`);
await fetch(`${sandbox.issuer}${authorize({})}`);
await fetch(`${sandbox.issuer}${authorize(good)}`, { redirect: 'manual' });
await fetch(`${sandbox.issuer}${authorize({ ...good, ...pkce })}`);
await fetch(`${sandbox.issuer}/sign-in/none`);
await fetch(`${sandbox.issuer}/token`, { method: 'POST', body: '{' });
await fetch(`${sandbox.issuer}/token`, {
  method: 'POST',
  headers: cross,
  body: new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'athena-dsn-manager',
    code: 'none',
  }),
});
await fetch(`${sandbox.issuer}/me`, { headers: { authorization: 'Bearer none' } });
await sandbox.token('ana');
await sandbox.close();
