import type { z } from 'zod';
import type { Principal } from '../principal.ts';
import { invalidRequest } from './athena-refusal.ts';
import { validationMessage } from './validation-message.ts';

/** Who calls, and when. */
export interface AthenaCall {
  readonly principal: Principal;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An operation of the API: members of the request in, members of the answer out. */
export type AthenaOperation = (input: unknown, call: AthenaCall) => Promise<object>;

export type AthenaOperations = Readonly<Record<string, AthenaOperation>>;

/** Puts the input limits of an operation before its handler. */
export function defineOperation<Schema extends z.ZodType>(
  schema: Schema,
  handler: (input: z.output<Schema>, call: AthenaCall) => object | Promise<object>,
): AthenaOperation {
  return async (input, call) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw invalidRequest(validationMessage(parsed.error, input));
    return await handler(parsed.data, call);
  };
}
