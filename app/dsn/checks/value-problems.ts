import { assertNever } from '#app/assert-never.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { isControl } from './name-problems.ts';
import { error, type Problem, warning } from './problem.ts';

/** What is wrong with a value by itself, whatever else the DSN says. */
export function valueProblems(parameter: Parameter, value: string): readonly Problem[] {
  const raw = rawTextProblems(parameter.key, value);
  if (raw.length > 0) return raw;
  return [...lengthProblems(parameter, value), ...formProblems(parameter, value)];
}

/** Characters that no target can hold: they would end the line, or the string, that carries the value. */
export function rawTextProblems(key: string, value: string): readonly Problem[] {
  if (/[\0\r\n]/.test(value)) {
    return [error(key, 'line-break', `${key} cannot contain a line break or a NUL character.`)];
  }
  if (![...value].some(isControl)) return [];
  return [warning(key, 'control-character', `${key} contains an invisible control character.`)];
}

function lengthProblems({ key, maxLength }: Parameter, value: string): readonly Problem[] {
  if (maxLength === null || value.length <= maxLength) return [];
  return [error(key, 'too-long', `${key} has at most ${maxLength} characters, this has ${value.length}.`)];
}

function formProblems(parameter: Parameter, value: string): readonly Problem[] {
  switch (parameter.type) {
    case 'integer':
      return integerProblems(parameter, value.trim());
    case 'boolean':
      return switchProblems(parameter, value.trim());
    case 'enum':
      return listProblems(parameter, value.trim());
    case 'url':
      return parameter.key === 'S3OutputLocation'
        ? s3Problems(parameter, value)
        : urlProblems(parameter, value);
    case 'arn':
      return arnProblems(parameter, value);
    case 'string':
      return patternProblems(parameter, value);
    case 'secret':
      return [];
    default:
      return assertNever(parameter.type);
  }
}

function integerProblems({ key, min, max }: Parameter, value: string): readonly Problem[] {
  if (!/^-?\d{1,15}$/.test(value)) return [error(key, 'not-an-integer', `${key} must be a whole number.`)];
  const number = Number(value);
  if (number >= (min ?? 0) && number <= (max ?? Number.MAX_SAFE_INTEGER)) return [];
  const range = max === null ? `${min ?? 0} or more` : `between ${min ?? 0} and ${max}`;
  return [error(key, 'out-of-range', `${key} must be ${range}.`)];
}

/** The documentation writes 0 and 1, for one parameter `false`; what else the driver takes isn't documented. */
function switchProblems({ key }: Parameter, value: string): readonly Problem[] {
  if (['0', '1', 'true', 'false'].includes(value.toLowerCase())) return [];
  return [error(key, 'not-a-switch', `${key} must be 0 or 1.`)];
}

function listProblems({ key, allowed }: Parameter, value: string): readonly Problem[] {
  const values = allowed ?? [];
  if (values.includes(value)) return [];
  const near = values.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
  if (near !== undefined) {
    return [warning(key, 'not-in-list', `The documentation writes this value as ${near}.`)];
  }
  // The 2.0 drivers up to 2.0.5 and the 1.x drivers wrote log levels as numbers.
  if (key === 'LogLevel' && /^[0-6]$/.test(value)) {
    return [warning(key, 'not-in-list', `Drivers since 2.0.6.0 take ${values.join(', ')}.`)];
  }
  return [error(key, 'not-in-list', `${key} must be one of ${values.join(', ')}.`)];
}

function urlProblems({ key }: Parameter, value: string): readonly Problem[] {
  if (/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(value)) return [];
  return [error(key, 'url-form', `${key} must be a web address that begins with https://`)];
}

/** Bucket names as in "General purpose bucket naming rules", old upper-case ones of us-east-1 let pass. */
function s3Problems({ key }: Parameter, value: string): readonly Problem[] {
  const bucket = /^s3:\/\/([^/]*)(\/|$)/i.exec(value)?.[1];
  if (bucket === undefined) {
    return [error(key, 's3-form', `${key} must look like s3://bucket/folder/`)];
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/.test(bucket) || /\.\.|^[\d.]+$/.test(bucket)) {
    const what = bucket === '' ? 'The bucket is missing' : `${shownText(bucket)} is not a bucket name`;
    return [error(key, 's3-form', `${what}.`)];
  }
  if (!/^[a-z0-9.-]{3,63}$/.test(bucket) || /\.-|-\.|^xn--/.test(bucket)) {
    const message =
      'Buckets have 3 to 63 lower-case letters, digits, dots and hyphens; only very old ones differ.';
    return [warning(key, 's3-form', message)];
  }
  if (value.endsWith('/')) return [];
  return [warning(key, 's3-form', 'End the location with a slash, so that results go into a folder.')];
}

/** Partitions come and go, and samples in the documentation break their own pattern: never an error. */
function arnProblems(parameter: Parameter, value: string): readonly Problem[] {
  if (matches(parameter, value)) return [];
  const message = `${parameter.key} doesn't look like the ARN that is wanted here.`;
  return [warning(parameter.key, 'arn-form', message)];
}

function patternProblems(parameter: Parameter, value: string): readonly Problem[] {
  if (matches(parameter, value)) return [];
  return [error(parameter.key, 'pattern', patternMessage(parameter))];
}

/** The catalogue's patterns have no nested repetition; values longer than any of them allows aren't tried. */
function matches({ pattern, maxLength }: Parameter, value: string): boolean {
  if (pattern === null) return true;
  if (value.length > (maxLength ?? 2048)) return true;
  return new RegExp(pattern).test(value);
}

function patternMessage({ key }: Parameter): string {
  switch (key) {
    case 'role_session_name':
      return `${key} takes 2 to 64 letters, digits and _ + = , . @ -`;
    case 'Workgroup':
      return `${key} takes up to 128 letters, digits and . _ -`;
    case 'sso_oidc_account_id':
      return `${key} must be the 12 digits of an AWS account.`;
    default:
      return `${key} is not of the form that AWS takes.`;
  }
}
