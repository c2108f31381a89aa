/** What can be wrong with a DSN. A code is never reused for another meaning. */
export const PROBLEM_CODES = [
  'name-required',
  'name-too-long',
  'name-too-long-for-iodbc',
  'name-forbidden-character',
  'name-outer-blank',
  'name-reserved',
  'required',
  'recommended',
  'default-used',
  'unknown-key',
  'invalid-key',
  'repeated-key',
  'not-for-this-type',
  'secret-not-kept',
  'line-break',
  'control-character',
  'too-long',
  'pattern',
  'arn-form',
  'not-an-integer',
  'out-of-range',
  'not-a-switch',
  'not-in-list',
  'url-form',
  's3-form',
  'region-form',
  'region-unusual',
  'region-differs',
  'account-differs',
  'partition-differs',
  'encryption-differs',
  'kms-key-form',
  'kms-key-missing',
  'kms-key-unused',
  'duration-chained',
  'duration-above-usual',
  'host-form',
  'scope-without-openid',
  'discovery-url',
  'endpoint-form',
  'endpoint-insecure',
  'certificate-checks-off',
  'proxy-host-missing',
  'workgroup-differs',
  'setting-unused',
  'setting-superseded',
  'polling-order',
  'needs-newer-driver',
  'log-may-hold-tokens',
  'line-cut',
  'comment-cut',
  'value-outer-blank',
  'value-misread',
  'not-expressible',
  'locked-by-template',
] as const;

/** Which rule a problem comes from. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Something about a DSN that will not work (`error`) or probably isn't meant (`warning`). */
export interface Problem {
  /** The parameter to show it at, in the catalogue's spelling; `DSN` for the name. */
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly message: string;
}

/** The key that problems of a DSN's name carry. */
export const NAME_KEY = 'DSN';

/** A problem that stops saving and testing. */
export function error(key: string, code: ProblemCode, message: string): Problem {
  return { key, severity: 'error', code, message };
}

/** A problem that the user may leave as it is. */
export function warning(key: string, code: ProblemCode, message: string): Problem {
  return { key, severity: 'warning', code, message };
}
