/** The code of an error of Node or the system, such as `ENOENT`: unlike its message it holds no path and no secret. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
