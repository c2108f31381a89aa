import {
  type AuthenticationType,
  DEFAULT_AUTHENTICATION_TYPE,
} from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersNamed, parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import {
  authenticationTypeIn,
  type Dsn,
  type DsnEntries,
  type DsnEntry,
  firstOfEachKey,
  valueAt,
} from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { crossProblems } from './cross-problems.ts';
import { nameProblems } from './name-problems.ts';
import { error, type Problem, warning } from './problem.ts';
import { rawTextProblems, valueProblems } from './value-problems.ts';

/** Everything wrong with a DSN, name first, then in the order of its entries. */
export function validateDsn(dsn: Dsn): readonly Problem[] {
  return [...nameProblems(dsn.name), ...validateEntries(dsn.entries)];
}

/** Everything wrong with a DSN's parameters. */
export function validateEntries(entries: DsnEntries): readonly Problem[] {
  const type = authenticationTypeIn(entries);
  const counting = firstOfEachKey(entries);
  return [
    ...counting.flatMap((entry) => entryProblems(entry, type)),
    ...repetitionProblems(entries, counting),
    ...missingProblems(counting, type),
    ...crossProblems(counting, type ?? DEFAULT_AUTHENTICATION_TYPE),
  ];
}

/** Whether a DSN may be saved and tested: warnings allow it. */
export function isUsable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity === 'warning');
}

/** The problems to show at one parameter, whatever the letter case of its key. */
export function problemsAt(problems: readonly Problem[], key: string): readonly Problem[] {
  return problems.filter((problem) => problem.key.toLowerCase() === key.toLowerCase());
}

function entryProblems([key, value]: DsnEntry, type: AuthenticationType | undefined): readonly Problem[] {
  const rows = parametersNamed(key);
  const parameter = type === undefined ? rows.find((row) => row.authTypes === null) : parameterFor(key, type);
  const spelling = rows[0]?.key ?? key;
  if (isSecretEntry(key, value)) {
    return [
      warning(
        spelling,
        'secret-not-kept',
        `${shownText(spelling)} is a secret and is not saved with the DSN.`,
      ),
    ];
  }
  if (parameter !== undefined) return value === '' ? [] : valueProblems(parameter, value);
  return [...rawTextProblems(spelling, value), ...strangeKeyProblems(key, spelling, type)];
}

/** A key that the driver doesn't read here: of another sign-in type, or of none. */
function strangeKeyProblems(
  key: string,
  spelling: string,
  type: AuthenticationType | undefined,
): readonly Problem[] {
  if (key.trim() === '' || /[=;[\]{}\0\r\n]/.test(key)) {
    return [error(spelling, 'invalid-key', 'A key cannot be empty or contain = ; [ ] { } or line breaks.')];
  }
  if (parametersNamed(key).length === 0) {
    return [
      warning(
        spelling,
        'unknown-key',
        `The Athena driver has no parameter ${shownText(key)}. It is kept as it is.`,
      ),
    ];
  }
  if (type === undefined) return [];
  return [warning(spelling, 'not-for-this-type', `${spelling} is not used with ${type}.`)];
}

function repetitionProblems(entries: DsnEntries, counting: DsnEntries): readonly Problem[] {
  if (entries.length === counting.length) return [];
  const kept = new Set(counting);
  const repeated = new Set(entries.filter((entry) => !kept.has(entry)).map(([key]) => key.toLowerCase()));
  return [...repeated].map((name) => {
    const key = counting.find(([candidate]) => candidate.toLowerCase() === name)?.[0] ?? name;
    return warning(key, 'repeated-key', `${shownText(key)} occurs more than once; the first one counts.`);
  });
}

/**
 * Required by the driver's page, yet not by every connection: AssumeRoleWithWebIdentity needs a role that the
 * page calls optional, and a workgroup may bring its own output location.
 */
const recommended: Readonly<Record<string, string>> = {
  S3OutputLocation:
    'The driver asks for an output location. Leave it out only where the workgroup imposes its own.',
  preferred_role: 'AWS needs a role to exchange a token for. Without preferred_role the sign-in fails.',
};

function missingProblem({ key, default: byDefault }: Parameter): Problem {
  const advice = recommended[key];
  if (advice !== undefined) return warning(key, 'recommended', advice);
  if (byDefault === null) return error(key, 'required', `${key} is required.`);
  return warning(key, 'default-used', `Without ${key} the driver uses ${byDefault}.`);
}

/** Secrets are never demanded here: they are given at the moment of connecting. */
function missingProblems(entries: DsnEntries, type: AuthenticationType | undefined): readonly Problem[] {
  if (type === undefined) return [];
  const missing = (key: string): boolean => (valueAt(entries, key) ?? '').trim() === '';
  const wanted = ({ required, secret, key }: Parameter): boolean =>
    !secret && (required || (type === 'JWT' && key === 'preferred_role'));
  return parametersOf(type)
    .filter((parameter) => wanted(parameter) && missing(parameter.key))
    .map(missingProblem);
}
