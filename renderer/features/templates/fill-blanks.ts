import { DEFAULT_AUTHENTICATION_TYPE } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { nameProblems, toValidName } from '#app/dsn/checks/name-problems.ts';
import { error, type Problem } from '#app/dsn/checks/problem.ts';
import { problemsAt, validateEntries } from '#app/dsn/checks/validate.ts';
import { authenticationTypeIn, type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import {
  type DsnTemplate,
  entriesFromTemplate,
  secretOfBlank,
  type TemplateBlank,
  unfilledBlanks,
} from '#app/dsn/templates/template.ts';

/** What is filled into the blanks, by key. */
export type Filled = Readonly<Record<string, string>>;

/** The blanks that are parameters of the DSN, and what they propose. */
export function firstFilled(template: DsnTemplate): Filled {
  const proposed = template.blanks.flatMap(({ key }) =>
    template.entries.filter(([other]) => sameKey(other, key)).map(([, value]) => [key, value] as const),
  );
  return Object.fromEntries(proposed);
}

export function filledEntries(filled: Filled): DsnEntries {
  return Object.entries(filled).map(([key, value]) => [key, value.trim()] as const);
}

/** The catalogue's row of a blank, under the sign-in type that the DSN will have. */
export function rowOfBlank(
  template: DsnTemplate,
  filled: Filled,
  { key }: TemplateBlank,
): Parameter | undefined {
  const entries = entriesFromTemplate(template, filledEntries(filled));
  const type = authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  return parameterFor(key, type) ?? parametersNamed(key)[0];
}

/** What is wrong at the blanks of the form; that one is empty, only once `insist` is set. */
export function blankProblems(template: DsnTemplate, filled: Filled, insist: boolean): readonly Problem[] {
  const entries = entriesFromTemplate(template, filledEntries(filled));
  const missing = insist ? unfilledBlanks(template, entries) : [];
  const said = validateEntries(entries).filter(({ code }) => !EMPTINESS.has(code));
  const tokens = Object.entries(filled).filter(([key, value]) => isSecretEntry(key, value));
  return [
    ...missing.map(({ key, label }) => error(key, 'required', `${label ?? key} is needed.`)),
    ...template.blanks.flatMap(({ key }) => (secretOfBlank({ key }) === null ? problemsAt(said, key) : [])),
    ...tokens.map(([key]) => error(key, 'secret-not-kept', 'A token is not kept in a DSN.')),
  ];
}

/** What a template leaves out is its own matter; what its blanks need, it says. */
const EMPTINESS: ReadonlySet<string> = new Set([
  'required',
  'recommended',
  'default-used',
  'secret-not-kept',
]);

/** Why a DSN can't have this name, in words; null where it can. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  const problem = nameProblems(name).find(({ severity }) => severity === 'error');
  if (problem !== undefined) return problem.message;
  return taken.some((other) => sameKey(other, name)) ? 'There is a DSN of this name already.' : null;
}

/** A name that is free, from the template's. */
export function proposedName({ name }: DsnTemplate, taken: readonly string[]): string {
  const wished = toValidName(name);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wished : `${wished.slice(0, 27)} ${number}`;
    if (!taken.some((other) => sameKey(other, candidate))) return candidate;
  }
}
