import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { createAthenaAccess } from '#main/athena/access/create-athena-access.ts';
import type { SigningIn } from '#main/compose-sign-in.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { systemClock } from '#main/platform/clock.ts';
import { systemTimer } from '#main/platform/timer.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import type { DsnStore, TokenSources } from '#main/services.ts';
import { sampleEntries } from '#test/integration/engine/scenario.ts';
import { newProcess, noKeychain } from '#test/integration/engine-cache/scenario.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A process of the program, as far as it uses Athena with a DSN. */
export interface Scene {
  readonly dataDir: string;
  readonly signingIn: SigningIn;
  readonly dsns: DsnStore;
  readonly dsn: StoredDsn;
  readonly access: AthenaAccess;
  /** Pages that would have been opened in a browser. */
  readonly opened: string[];
  /** How often a token was taken from the source. */
  taken(): number;
  /** Chooses another source for the DSN's tokens. */
  chooseSource(source: TokenSource['kind']): void;
  close(): Promise<void>;
}

export interface SceneOptions {
  readonly dsnName?: string;
  readonly source?: TokenSource['kind'];
  readonly dataDir?: string;
  readonly changes?: Readonly<Record<string, string>>;
  /** What becomes of a page that is to be opened in a browser. */
  readonly openPage?: (page: string) => void;
}

export const never = new AbortController().signal;

const sources: Partial<Record<TokenSource['kind'], TokenSource>> = {
  paste: { kind: 'paste' },
  sandbox: { kind: 'sandbox', person: 'ana' },
};

/** Opens a DSN of the sandbox, whose token comes by itself (`sandbox`) unless a person has to paste it. */
export async function openScene(sandbox: Sandbox, options: SceneOptions = {}): Promise<Scene> {
  const { dsnName = 'Sandbox Analyst', changes = {}, openPage } = options;
  let source = options.source ?? 'sandbox';
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const opened: string[] = [];
  const signingIn = newProcess(dataDir, noKeychain, async (page) => {
    opened.push(page);
    openPage?.(page);
  });
  const dsns = openDsnStore({ dataDir, clock: systemClock });
  const found = dsns.findByName(dsnName);
  const made = found.ok ? found : await dsns.create(dsnName, sampleEntries(sandbox, dsnName, changes));
  if (!made.ok) throw new Error(made.failure.code);
  let taken = 0;
  const listeners = new Set<() => void>();
  const tokenSources: Pick<TokenSources, 'get' | 'take' | 'subscribe'> = {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get: () => ({ source: sources[source] ?? { kind: 'paste' }, willUse: '' }),
    take: async () => {
      taken += 1;
      if (source === 'paste') return failed({ code: 'token-missing' });
      return succeeded({
        token: await sandbox.token('ana'),
        origin: { kind: 'sandbox' as const, person: 'ana' },
      });
    },
  };
  const { credentials, sessions, openHttp } = signingIn;
  const access = createAthenaAccess({
    ...{ dsns, credentials, sessions, tokenSources, openHttp },
    clock: systemClock,
    timer: systemTimer,
  });
  return {
    ...{ dataDir, signingIn, dsns, dsn: made.value, access, opened },
    taken: () => taken,
    chooseSource(kind) {
      source = kind;
      for (const listener of listeners) listener();
    },
    async close() {
      access.close();
      await signingIn.close();
      dsns.close();
    },
  };
}
