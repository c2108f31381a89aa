import { z } from 'zod';
import { ServiceError } from '../service.ts';

const text = z.string().optional();

const requestSchema = z.object({
  clientId: z.string().min(1),
  grantType: z.string().min(1),
  assertion: text,
  code: text,
  codeVerifier: text,
  redirectUri: text,
  refreshToken: text,
  requestedTokenType: text,
  scope: z.array(z.string()).nullish(),
  subjectToken: text,
  subjectTokenType: text,
});

/** The input of CreateTokenWithIAM. */
export type TokenRequest = z.infer<typeof requestSchema>;

/** Throws InvalidRequestException; the message names members and never a value, which may be a token. */
export function readTokenRequest(body: Buffer): TokenRequest {
  const parsed = requestSchema.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  const members = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'body'))];
  throw new ServiceError('InvalidRequestException', 400, `Missing or malformed: ${members.join(', ')}`);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
