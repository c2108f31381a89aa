import { errorCode } from './error-code.ts';

/** Whether there is a process of this id, ours or anybody's. */
export function processRuns(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
