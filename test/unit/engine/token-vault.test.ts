import { describe, expect, it } from 'vitest';
import { inspectToken } from '#app/jwt/inspect.ts';
import { createTokenVault } from '#main/auth/token-vault.ts';
import { memorySpentTokens } from '#test/support/sign-in-tools.ts';

const now = 1_800_000_000;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = [
  part({ alg: 'RS256' }),
  part({ iss: 'https://login.example.com', sub: 'ana', aud: 'client', iat: now, exp: now + 3600 }),
  'Sentinel',
].join('.');

const newVault = (spentTokens = memorySpentTokens()) =>
  createTokenVault(inspectToken, { now: () => now * 1000 }, spentTokens);

describe('the token vault', () => {
  it('gives a token back for its id, and to nobody else', async () => {
    const vault = newVault();
    const held = await vault.hold(`Bearer ${token}\n`, { kind: 'pasted' });
    expect(vault.reveal(held.id)).toBe(token);
    expect(vault.reveal('other')).toBeNull();
    expect(held.problems).toEqual([]);
    expect(held.facts).toMatchObject({ subject: 'ana' });
  });

  it('says nothing of the token itself', async () => {
    const held = await newVault().hold(token, { kind: 'file', fileName: 'token.txt' });
    expect(JSON.stringify(held)).not.toContain('Sentinel');
    expect(JSON.stringify(held)).not.toContain(token.split('.')[1]);
  });

  it('says when a token was exchanged before', async () => {
    const spentTokens = memorySpentTokens();
    const vault = newVault(spentTokens);
    expect((await vault.hold(token, { kind: 'pasted' })).spentAt).toBeNull();
    await spentTokens.markSpent(token);
    expect((await vault.hold(token, { kind: 'pasted' })).spentAt).toBeGreaterThan(0);
  });

  it('forgets', async () => {
    const vault = newVault();
    const { id } = await vault.hold(token, { kind: 'pasted' });
    vault.forget(id);
    expect(vault.reveal(id)).toBeNull();
  });

  it('holds a limited number, the latest ones', async () => {
    const vault = newVault();
    const held = Array.from({ length: 40 }, () => vault.hold(token, { kind: 'pasted' }));
    const ids = (await Promise.all(held)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(40);
    expect(ids.filter((id) => vault.reveal(id) !== null)).toEqual(ids.slice(-32));
  });

  it('shows nothing of its tokens when printed', async () => {
    const vault = newVault();
    await vault.hold(token, { kind: 'pasted' });
    expect(JSON.stringify(vault)).not.toContain('Sentinel');
  });
});
