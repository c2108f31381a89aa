import { z } from 'zod';

const id = z.string().min(1).max(32);

/**
 * What this program's own client sends: a call, or the end of one. Headers never occur (they would select file
 * uploads and other bodies that the contract does not know), so a frame with any is refused.
 */
const RequestFrame = z.union([
  z.strictObject({
    i: id,
    p: z.strictObject({ u: z.string().regex(/^\/[\w/-]{1,200}$/), b: z.unknown().optional() }),
  }),
  z.strictObject({ i: id, t: z.literal(4) }),
]);

/**
 * Whether a message may go to the RPC handler. A transport checks this first and closes the connection of a
 * sender that speaks otherwise, since the handler answers a malformed message by a rejection of its own.
 */
export function isRequestFrame(data: unknown): data is string {
  if (typeof data !== 'string') return false;
  try {
    return RequestFrame.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
