import { assertNever } from '#app/assert-never.ts';
import type { Fault } from './fault.ts';

/** How a call ends when a fault, not the service, decides. */
export type FaultedEnd = Extract<
  Fault,
  { kind: 'throttle' | 'serverError' | 'refuse' | 'reset' | 'hang' | 'html' }
>;

/** What the faults that struck one call amount to. */
export interface StruckFaults {
  readonly delayMs: number;
  readonly skewMs: number;
  readonly expiredCredentials: boolean;
  readonly half: boolean;
  readonly end: FaultedEnd | null;
}

const none: StruckFaults = { delayMs: 0, skewMs: 0, expiredCredentials: false, half: false, end: null };

function add(sum: StruckFaults, fault: Fault): StruckFaults {
  switch (fault.kind) {
    case 'delay':
      return { ...sum, delayMs: sum.delayMs + fault.ms };
    case 'clockSkew':
      return { ...sum, skewMs: sum.skewMs + fault.seconds * 1000 };
    case 'expiredCredentials':
      return { ...sum, expiredCredentials: true };
    case 'half':
      return { ...sum, half: true };
    case 'throttle':
    case 'serverError':
    case 'refuse':
    case 'reset':
    case 'hang':
    case 'html':
      return { ...sum, end: sum.end ?? fault };
    default:
      return assertNever(fault);
  }
}

/** Delays and skews add up; of several faults that end the call the oldest one decides. */
export function combineFaults(faults: readonly Fault[]): StruckFaults {
  return faults.reduce(add, none);
}
