import type { AsyncEntry } from '@napi-rs/keyring';
import type { KeychainTrouble } from '#app/diagnosis/keychain-words.ts';
import { failed, succeeded } from '#app/result.ts';
import { keychainTroubleOf } from './keychain-trouble.ts';
import { messageBusAnswers } from './message-bus.ts';
import { type Kept, type SecretStore, type StoreQuality, sessionOnly } from './secret-store.ts';

/** The part of @napi-rs/keyring that is used. */
export interface KeyringModule {
  readonly AsyncEntry: typeof AsyncEntry;
}

/** What a keychain store needs to know. */
export interface KeychainOptions {
  /** Under which the values are filed; people see it in their keychain. */
  readonly service: string;
  /** How long a call may take. Unlocking asks a person for a password, so this is no small number. */
  readonly timeoutMs?: number;
  /** Loads the native library. Late, so that the program also runs where there is none. */
  readonly load?: () => Promise<KeyringModule>;
  readonly platform?: NodeJS.Platform;
}

const defaultTimeoutMs = 15_000;
const busTimeoutMs = 2_000;

type Use<T> = (entry: AsyncEntry, signal: AbortSignal) => Promise<T>;

/** The keychain of the system, one call after another. */
export function createKeychainSecretStore({
  service,
  timeoutMs = defaultTimeoutMs,
  load = () => import('@napi-rs/keyring'),
  platform = process.platform,
}: KeychainOptions): SecretStore {
  let trouble: KeychainTrouble | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const entryOf = async (account: string): Promise<AsyncEntry> => {
    const { AsyncEntry } = await load().catch((cause: unknown) => {
      throw new Error('The keychain library was not found.', { cause });
    });
    const stuck = platform === 'linux' && !(await messageBusAnswers(busTimeoutMs));
    if (stuck) throw new Error('The message bus timed out.');
    // The kernel's keyring, which the library would fall back to, does not outlive the session.
    return new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
  };

  const once = async <T>(account: string, use: Use<T>, signal: AbortSignal): Promise<Kept<T>> => {
    if (signal.aborted) return failed('timed-out');
    try {
      const entry = await entryOf(account);
      return signal.aborted ? failed('timed-out') : succeeded(await use(entry, signal));
    } catch (error) {
      return failed(signal.aborted ? 'timed-out' : keychainTroubleOf(error));
    }
  };

  /** The library gives up after two seconds, which a keychain that is only being started may need. */
  const attempt = async <T>(account: string, use: Use<T>, signal: AbortSignal): Promise<Kept<T>> => {
    const first = await once(account, use, signal);
    return first.ok || first.failure !== 'timed-out' ? first : once(account, use, signal);
  };

  /** A call that is given up still holds its place in the queue until the system has ended it. */
  const call = async <T>(account: string, use: Use<T>): Promise<Kept<T>> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const work = queue.then(() => attempt(account, use, signal));
    queue = work;
    const late = new Promise<Kept<T>>((resolve) => {
      signal.addEventListener('abort', () => resolve(failed('timed-out')), { once: true });
    });
    const end = await Promise.race([work, late]);
    trouble = end.ok ? null : end.failure;
    return end;
  };

  const quality = (): StoreQuality => (trouble === null ? { kind: 'keychain' } : sessionOnly(trouble));

  return {
    get: (account) =>
      call(account, (entry, signal) => entry.getPassword(signal).then((value) => value ?? null)),
    set: (account, value) => call(account, (entry, signal) => entry.setPassword(value, signal)),
    delete: (account) => call(account, (entry, signal) => entry.deletePassword(signal).then(() => undefined)),
    quality,
  };
}
