import { failed, succeeded } from '#app/result.ts';
import { type AwsCall, callAws } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import { classifyStsRefusal } from '../classify-sts-refusal.ts';
import type { StepContext } from '../provider.ts';
import type { Session } from '../session.ts';
import { type StsAnswer, sessionFromSts } from '../session-from-sts.ts';

/** A session, and what the HTTP answer told beside it. */
export interface AnsweredSession {
  readonly session: Session;
  readonly requestId: string | null;
  readonly clockOffsetSeconds: number | null;
}

/** Asks STS for a role's credentials. */
export async function askSts(
  call: Pick<AwsCall<StsAnswer>, 'operation' | 'about' | 'send'>,
  context: StepContext,
): Promise<Outcome<AnsweredSession>> {
  const outcome = await callAws({ ...call, service: 'sts', classify: classifyStsRefusal }, context);
  if (!outcome.ok) return outcome;
  const { value, requestId, clockOffsetSeconds } = outcome.value;
  const session = sessionFromSts(value);
  if (session !== null) return succeeded({ session, requestId, clockOffsetSeconds });
  return failed({ code: 'answer-not-from-aws', service: 'sts', operation: call.operation });
}
