/** Whether Node or the system made this error, such as `ENOSPC` of a full disk; one without a code is a defect. */
export function isSystemError(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'code' in error;
}
