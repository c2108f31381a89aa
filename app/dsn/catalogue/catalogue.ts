import { ADVANCED_PARAMETERS } from './advanced-parameters.ts';
import type { AuthenticationType } from './authentication-type.ts';
import { BROWSER_PARAMETERS } from './browser-parameters.ts';
import { ENDPOINT_PARAMETERS } from './endpoint-parameters.ts';
import { MAIN_PARAMETERS } from './main-parameters.ts';
import { LOGGING_PARAMETERS, PROXY_PARAMETERS } from './network-parameters.ts';
import type { Parameter } from './parameter.ts';
import { PASSWORD_PARAMETERS } from './password-parameters.ts';
import { TOKEN_PARAMETERS } from './token-parameters.ts';

/** Every parameter of the Athena ODBC 2.x driver. Form, checks, import and export are loops over it. */
export const CATALOGUE: readonly Parameter[] = [
  ...MAIN_PARAMETERS,
  ...PASSWORD_PARAMETERS,
  ...BROWSER_PARAMETERS,
  ...TOKEN_PARAMETERS,
  ...ENDPOINT_PARAMETERS,
  ...ADVANCED_PARAMETERS,
  ...PROXY_PARAMETERS,
  ...LOGGING_PARAMETERS,
];

const byName = indexByName(CATALOGUE);

/** All rows of a key or alias, whatever its letter case: one for each sign-in type that has it. */
export function parametersNamed(key: string): readonly Parameter[] {
  return byName.get(key.toLowerCase()) ?? [];
}

/** The row of a key that holds under a sign-in type, if the type reads that key. */
export function parameterFor(key: string, type: AuthenticationType): Parameter | undefined {
  return parametersNamed(key).find((parameter) => appliesTo(parameter, type));
}

/** The rows that a DSN of this sign-in type may have, in the order of the catalogue. */
export function parametersOf(type: AuthenticationType): readonly Parameter[] {
  return CATALOGUE.filter((parameter) => appliesTo(parameter, type));
}

/** Whether a key is a secret under any sign-in type; such a value is never stored or exported. */
export function isSecretKey(key: string): boolean {
  return parametersNamed(key).some((parameter) => parameter.secret);
}

function appliesTo(parameter: Parameter, type: AuthenticationType): boolean {
  return parameter.authTypes === null || parameter.authTypes.includes(type);
}

function indexByName(rows: readonly Parameter[]): ReadonlyMap<string, readonly Parameter[]> {
  const index = new Map<string, Parameter[]>();
  for (const parameter of rows) {
    const names = new Set([parameter.key, ...parameter.aliases].map((name) => name.toLowerCase()));
    for (const name of names) index.set(name, [...(index.get(name) ?? []), parameter]);
  }
  return index;
}
