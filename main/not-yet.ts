import { failed } from '#app/result.ts';
import type { Services } from './services.ts';

const paste = { source: { kind: 'paste' }, willUse: 'Asks for a token that you paste.' } as const;

/** Stands in for services that are under construction; nothing on screen leads to them yet. */
export const notYet: Pick<Services, 'tokenSources' | 'tokenTools' | 'sessions' | 'clipboard'> = {
  tokenSources: {
    get: () => paste,
    keep: async () => failed({ code: 'internal' }),
    take: async () => failed({ code: 'token-missing' }),
  },
  tokenTools: {
    request: async () => failed({ code: 'internal' }),
    verify: async () => failed({ code: 'internal' }),
    claims: () => failed({ code: 'internal' }),
  },
  sessions: {
    list: () => ({ quality: { kind: 'session', reason: 'Nothing is kept.' }, sessions: [] }),
    subscribe: () => () => undefined,
    forget: async () => undefined,
    forgetAll: async () => 0,
  },
  clipboard: { write: async () => failed({ code: 'internal' }) },
};
