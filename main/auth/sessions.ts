import type { SessionList } from '#app/contract/sessions.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome, Sessions } from '#main/services.ts';
import type { HeldEntry } from './cache/cache-entry.ts';
import type { CredentialCache } from './cache/credential-cache.ts';

type Shown = SessionList['sessions'][number];

function shown({ id, kind, facts, place }: HeldEntry): Shown {
  const { dsnName, signedInAs, provider, issuedAt, expiresAt } = facts;
  const held = { id, kind, dsnName, signedInAs, provider, issuedAt, expiresAt };
  return { ...held, storedIn: place, shared: place === 'keychain' };
}

const unwritable: Outcome<never> = failed({ code: 'sign-ins-unwritable' });

/** What the cache holds, for people: never a secret. */
export function createSessions(cache: CredentialCache): Sessions {
  return {
    async list() {
      const held = await cache.list();
      const quality = await cache.quality();
      return {
        quality:
          quality.kind === 'keychain' ? { kind: 'keychain' } : { kind: 'session', reason: quality.reason },
        sessions: held.map(shown).sort((one, other) => other.issuedAt - one.issuedAt),
      };
    },
    subscribe: (listener) => cache.subscribe(listener),
    async forget(id) {
      const outcome = await cache.forget(id);
      return outcome.ok ? succeeded(undefined) : unwritable;
    },
    async forgetAll() {
      const held = await cache.list();
      const outcome = await cache.forgetAll();
      return outcome.ok ? succeeded(held.length) : unwritable;
    },
  };
}
