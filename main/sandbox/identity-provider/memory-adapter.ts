import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds; null for ever. */
  readonly expiresAt: number | null;
}

class MemoryAdapter implements Adapter {
  readonly #entries = new Map<string, Entry>();

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<undefined> {
    const expiresAt = expiresIn === undefined ? null : Date.now() + expiresIn * 1000;
    this.#entries.set(id, { payload, expiresAt });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    if (entry.expiresAt === null || entry.expiresAt > Date.now()) return entry.payload;
    this.#entries.delete(id);
    return undefined;
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.userCode === userCode);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.uid === uid);
  }

  async consume(id: string): Promise<undefined> {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { ...entry, payload: { ...entry.payload, consumed: true } });
  }

  async destroy(id: string): Promise<undefined> {
    this.#entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [id, { payload }] of this.#entries) {
      if (payload.grantId === grantId) this.#entries.delete(id);
    }
  }

  async #findBy(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const [id, { payload }] of this.#entries) {
      if (matches(payload)) return this.find(id);
    }
    return undefined;
  }
}

/** Storage of one provider: a store per kind of object, gone with the sandbox. */
export function createMemoryAdapter(): AdapterFactory {
  return () => new MemoryAdapter();
}
