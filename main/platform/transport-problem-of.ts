import type { Failure } from '#app/diagnosis/failure.ts';
import { type TransportCode, TransportProblem } from './transport-problem.ts';

/** A network that cannot be used, as an error for places that know no other way. */
export function transportProblemOf({ code, message, subject }: Failure): TransportProblem {
  const way: TransportCode = code === 'proxy-invalid' ? code : 'certificates-unreadable';
  return new TransportProblem(way, message ?? code, subject === undefined ? {} : { subject });
}
