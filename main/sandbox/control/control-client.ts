import { z } from 'zod';
import { type AccountSettings, accountSettingsSchema, type SettingsChange } from '../account-settings.ts';
import { type FaultRuleInput, faultRuleSchema } from '../fault.ts';
import type { ActiveFault } from '../faults.ts';
import type { TokenOverrides } from '../identity-provider/token-overrides.ts';
import { type SandboxSecrets, sandboxSecretsSchema } from '../sandbox-secrets.ts';
import { type SandboxStatus, sandboxStatusSchema } from '../sandbox-status.ts';
import { findSandboxState, type SandboxState } from './state-file.ts';

/** Why a running sandbox did not do what it was asked. */
export type ControlFailure =
  | { readonly code: 'not-running' }
  | { readonly code: 'refused'; readonly status: number; readonly message: string };

export type ControlResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ControlFailure };

/** A sandbox that runs in another process. */
export interface ControlClient {
  status(): Promise<ControlResult<SandboxStatus>>;
  /** What no DSN may hold: keys of the IAM user, secret of the confidential client. */
  secrets(): Promise<ControlResult<SandboxSecrets>>;
  token(person: string, overrides?: TokenOverrides): Promise<ControlResult<string>>;
  /** Gives the fault's id. */
  addFault(rule: FaultRuleInput): Promise<ControlResult<string>>;
  faults(): Promise<ControlResult<readonly ActiveFault[]>>;
  clearFaults(id?: string): Promise<ControlResult<null>>;
  /** Gives the settings as they are then. */
  changeSettings(settings: SettingsChange): Promise<ControlResult<AccountSettings>>;
  calls(): Promise<ControlResult<Readonly<Record<string, number>>>>;
  resetCalls(): Promise<ControlResult<null>>;
}

const failureSchema = z.object({ error: z.string() });
const activeFaultSchema = faultRuleSchema.extend({ id: z.string(), left: z.number().nullable() });
const timeoutMs = 10_000;

function asNull(): null {
  return null;
}

class HttpControlClient implements ControlClient {
  readonly #state: SandboxState;

  constructor(state: SandboxState) {
    this.#state = state;
  }

  status() {
    return this.#call('GET', '/status', sandboxStatusSchema);
  }

  secrets() {
    return this.#call('GET', '/secrets', sandboxSecretsSchema);
  }

  token(person: string, overrides: TokenOverrides = {}) {
    const schema = z.object({ token: z.string() }).transform(({ token }) => token);
    return this.#call('POST', '/token', schema, { person, overrides });
  }

  addFault(rule: FaultRuleInput) {
    return this.#call(
      'POST',
      '/faults',
      z.object({ id: z.string() }).transform(({ id }) => id),
      rule,
    );
  }

  faults() {
    const schema = z.object({ faults: z.array(activeFaultSchema) }).transform(({ faults }) => faults);
    return this.#call('GET', '/faults', schema);
  }

  clearFaults(id?: string) {
    const query = id === undefined ? '' : `?${new URLSearchParams({ id })}`;
    return this.#call('DELETE', `/faults${query}`, z.object({}).transform(asNull));
  }

  changeSettings(settings: SettingsChange) {
    const schema = z.object({ settings: accountSettingsSchema }).transform((answer) => answer.settings);
    return this.#call('PATCH', '/settings', schema, settings);
  }

  calls() {
    const schema = z.object({ calls: z.record(z.string(), z.number()) }).transform(({ calls }) => calls);
    return this.#call('GET', '/calls', schema);
  }

  resetCalls() {
    return this.#call('DELETE', '/calls', z.object({}).transform(asNull));
  }

  async #call<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<ControlResult<T>> {
    const { controlUrl, secret } = this.#state;
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Whatever goes wrong on the way here means that nobody who knows this sandbox listens there any more.
    }).catch(() => null);
    if (response === null) return { ok: false, failure: { code: 'not-running' } };
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: schema.parse(answer) };
    const message = failureSchema.safeParse(answer).data?.error ?? 'No reason was given.';
    return { ok: false, failure: { code: 'refused', status: response.status, message } };
  }
}

/** A client of the sandbox that runs for this data directory; null where none does. */
export async function connectToSandbox(dataDir: string): Promise<ControlClient | null> {
  const state = await findSandboxState(dataDir);
  return state === null ? null : new HttpControlClient(state);
}
