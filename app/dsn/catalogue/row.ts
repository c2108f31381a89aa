import type { AuthenticationType } from './authentication-type.ts';
import { jdbcNamesOf } from './jdbc-aliases.ts';
import type { Parameter, ParameterGroup } from './parameter.ts';

/** What a row says beyond the usual: an optional text parameter without limits. */
export type RowFacts = Partial<Omit<Parameter, 'key' | 'group' | 'secret' | 'sourcePage' | 'help'>>;

/** Writes a row of one group; the page is named without the prefix that all of them share. */
export function row(
  group: ParameterGroup,
  page: string,
  key: string,
  help: string,
  facts: RowFacts = {},
): Parameter {
  return {
    key,
    aliases: [],
    jdbcNames: jdbcNamesOf(key, facts.authTypes ?? null),
    group,
    authTypes: null,
    required: false,
    default: null,
    type: 'string',
    allowed: null,
    pattern: null,
    min: null,
    max: null,
    maxLength: null,
    secret: facts.type === 'secret',
    since: null,
    sourcePage: page
      .split(' ')
      .map((name) => `odbc-v2-driver-${name}.md`)
      .join(', '),
    help,
    ...facts,
  };
}

/** Writes the rows of one sign-in type. */
export type SignInRow = (key: string, help: string, facts?: RowFacts) => Parameter;

/** A row writer for a sign-in type that has a page, and a first version, of its own. */
export function signInRows(type: AuthenticationType, page: string, since: string | null = null): SignInRow {
  return (key, help, facts) => row('auth', page, key, help, { authTypes: [type], since, ...facts });
}
