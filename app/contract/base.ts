import { oc } from '@orpc/contract';
import { failureErrors } from './failure.ts';

/** Every procedure starts here, so that each declares the same closed failure type. */
export const base = oc.errors(failureErrors);
