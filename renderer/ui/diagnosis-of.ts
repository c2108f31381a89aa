import { ORPCError } from '@orpc/client';
import { DiagnosisSchema } from '#app/contract/failure.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';

const LOST: Diagnosis = {
  code: 'internal',
  cause: 'The program did not answer.',
  owner: 'you',
  remedy: 'Try again. If it stays so, end the program and start it anew.',
  otherwise: [],
  handOver: null,
  link: null,
  detail: null,
};

/** The diagnosis that a failed call carries; one of our own where the answer never came. */
export function diagnosisOf(error: unknown): Diagnosis {
  if (!(error instanceof ORPCError)) return LOST;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('diagnosis' in data)) return LOST;
  const parsed = DiagnosisSchema.safeParse(data.diagnosis);
  if (!parsed.success) return LOST;
  const incident = 'incident' in data && typeof data.incident === 'string' ? data.incident : null;
  return incident === null ? parsed.data : { ...parsed.data, detail: `Incident ${incident}` };
}
