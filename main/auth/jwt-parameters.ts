import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';

/** What `AuthenticationType=JWT` reads from a DSN. */
export interface JwtParameters {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

const defaultDuration = 900;

/** Values as STS gets them. A duration that is no number is left to the check of the DSN. */
export function jwtParametersOf(entries: DsnEntries): JwtParameters {
  const duration = (effectiveValue(entries, 'duration') ?? '').trim();
  return {
    roleArn: (effectiveValue(entries, 'preferred_role') ?? '').trim(),
    sessionName: (effectiveValue(entries, 'role_session_name') ?? '').trim(),
    durationSeconds: /^\d{1,6}$/.test(duration) ? Number(duration) : defaultDuration,
  };
}
