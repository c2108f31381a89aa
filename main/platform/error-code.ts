import { isSystemError } from './is-system-error.ts';

/** The code of an error of Node or the system, such as `ENOENT`: unlike its message it holds no path and no secret. */
export function errorCode(error: unknown): string {
  return isSystemError(error) ? String(error.code) : 'unknown error';
}
