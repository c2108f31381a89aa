import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type AccountSettingsStore, accountSettingsSchema } from '../account-settings.ts';
import type { CallCounts } from '../call-counts.ts';
import { faultRuleSchema } from '../fault.ts';
import type { Faults } from '../faults.ts';
import { type TokenOverrides, tokenOverridesSchema } from '../identity-provider/token-overrides.ts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server.ts';
import { readBody } from '../read-body.ts';
import type { SandboxSecrets } from '../sandbox-secrets.ts';
import type { SandboxStatus } from '../sandbox-status.ts';

/** What the control API works on. */
export interface ControlSubject {
  readonly secret: string;
  readonly faults: Faults;
  readonly calls: CallCounts;
  readonly settings: AccountSettingsStore;
  readonly secrets: SandboxSecrets;
  status(): SandboxStatus;
  /** Undefined where there is no such person. */
  token(person: string, overrides: TokenOverrides): Promise<string> | undefined;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const tokenRequestSchema = z.strictObject({
  person: z.string(),
  overrides: tokenOverridesSchema.default({}),
});

const ok = (body: unknown): ControlAnswer => ({ status: 200, body });
const refusal = (status: number, error: string): ControlAnswer => ({ status, body: { error } });

class InvalidRequest extends Error {}

async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = (await readBody(request, 256 * 1024)).toString('utf8');
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new InvalidRequest(error instanceof z.ZodError ? z.prettifyError(error) : 'The body is not JSON.');
  }
}

async function answerToken(subject: ControlSubject, request: IncomingMessage): Promise<ControlAnswer> {
  const { person, overrides } = await readJson(request, tokenRequestSchema);
  const token = subject.token(person, overrides);
  return token === undefined ? refusal(404, 'There is no such person.') : ok({ token: await token });
}

async function addFault(subject: ControlSubject, request: IncomingMessage): Promise<ControlAnswer> {
  return ok({ id: subject.faults.add(await readJson(request, faultRuleSchema)) });
}

async function changeSettings(subject: ControlSubject, request: IncomingMessage): Promise<ControlAnswer> {
  return ok({ settings: subject.settings.change(await readJson(request, accountSettingsSchema.partial())) });
}

async function route(subject: ControlSubject, request: IncomingMessage): Promise<ControlAnswer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /status':
      return ok(subject.status());
    case 'GET /secrets':
      return ok(subject.secrets);
    case 'POST /token':
      return answerToken(subject, request);
    case 'GET /faults':
      return ok({ faults: subject.faults.list() });
    case 'POST /faults':
      return addFault(subject, request);
    case 'DELETE /faults':
      subject.faults.clear(url.searchParams.get('id') ?? undefined);
      return ok({});
    case 'PATCH /settings':
      return changeSettings(subject, request);
    case 'GET /calls':
      return ok({ calls: subject.calls.all() });
    case 'DELETE /calls':
      subject.calls.reset();
      return ok({});
    default:
      return refusal(404, 'There is no such thing here.');
  }
}

function bears(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function answerOf(
  subject: ControlSubject,
  request: IncomingMessage,
  host: string,
): Promise<ControlAnswer> {
  // A page that made its own name point to 127.0.0.1 is told by the Host it sends.
  if (request.headers.host !== host) return refusal(421, 'Not the host of this sandbox.');
  if (!bears(request, subject.secret)) return refusal(401, 'The secret of this sandbox is needed.');
  try {
    return await route(subject, request);
  } catch (error) {
    if (error instanceof InvalidRequest) return refusal(400, error.message);
    throw error;
  }
}

function send(response: ServerResponse, { status, body }: ControlAnswer): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** The sandbox's own API, for the process that holds its secret; no web page can read from it. */
export async function startControlServer(subject: ControlSubject): Promise<LoopbackServer> {
  const server = await startLoopbackServer((request, response) => {
    answerOf(subject, request, `127.0.0.1:${server.port}`).then(
      (answer) => send(response, answer),
      () => response.destroy(),
    );
  });
  return server;
}
