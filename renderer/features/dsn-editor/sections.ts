import {
  type AuthenticationType,
  DEFAULT_AUTHENTICATION_TYPE,
} from '#app/dsn/catalogue/authentication-type.ts';
import { parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { NAME_KEY } from '#app/dsn/checks/problem.ts';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import { authenticationTypeIn, type DsnEntries, type DsnEntry, firstOfEachKey } from '#app/dsn/dsn.ts';

/** The parts of the form, in order. `other` holds what the sign-in type has no row for. */
export const SECTIONS = [
  { id: 'connection', title: 'Connection', openAtFirst: true },
  { id: 'sign-in', title: 'Sign-in', openAtFirst: true },
  { id: 'encryption', title: 'Result encryption', openAtFirst: false },
  { id: 'endpoints', title: 'Endpoints', openAtFirst: false },
  { id: 'proxy', title: 'Proxy', openAtFirst: false },
  { id: 'advanced', title: 'Advanced', openAtFirst: false },
  { id: 'logging', title: 'Logging', openAtFirst: false },
  { id: 'other', title: 'Other parameters', openAtFirst: false },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** Read by the driver manager or standing in the header of the form, so not fields of it. */
const NOT_FIELDS: ReadonlySet<string> = new Set(['DSN', 'Driver']);

const SECTION_OF_GROUP = {
  main: 'connection',
  auth: 'sign-in',
  endpoint: 'endpoints',
  advanced: 'advanced',
  proxy: 'proxy',
  logging: 'logging',
} as const satisfies Record<Parameter['group'], SectionId>;

/** The order that people think of a connection in; rows not named here follow in the catalogue's order. */
const CONNECTION_ORDER = ['AwsRegion', 'Workgroup', 'Catalog', 'Schema', 'S3OutputLocation', 'Description'];
const SIGN_IN_ORDER = ['AuthenticationType', 'preferred_role', 'role_session_name', 'duration'];

function sectionOf(parameter: Parameter): SectionId {
  if (parameter.key.startsWith('S3OutputEnc')) return 'encryption';
  return SECTION_OF_GROUP[parameter.group];
}

/** The type whose rows the form shows. */
export function formType(entries: DsnEntries): AuthenticationType {
  return authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
}

/** The rows of each section for a sign-in type; secrets are never fields. */
export function fieldsOf(type: AuthenticationType): Readonly<Record<SectionId, readonly Parameter[]>> {
  const rows = parametersOf(type).filter((row) => !row.secret && !NOT_FIELDS.has(row.key));
  const within = (id: SectionId): readonly Parameter[] => rows.filter((row) => sectionOf(row) === id);
  return {
    connection: inOrder(within('connection'), CONNECTION_ORDER),
    'sign-in': inOrder(within('sign-in'), SIGN_IN_ORDER),
    encryption: within('encryption'),
    endpoints: within('endpoints'),
    proxy: within('proxy'),
    advanced: within('advanced'),
    logging: within('logging'),
    other: [],
  };
}

/** Entries that no field of the form shows, each key once. */
export function otherEntries(entries: DsnEntries, type: AuthenticationType): readonly DsnEntry[] {
  const shown = shownNames(type);
  return firstOfEachKey(entries).filter(([key]) => !shown.has(key.toLowerCase()));
}

const namesOfTypes = new Map<AuthenticationType, ReadonlySet<string>>();

/** Keys and aliases of the type's fields in lower case; asked for with each key that is typed. */
function shownNames(type: AuthenticationType): ReadonlySet<string> {
  const known = namesOfTypes.get(type);
  if (known !== undefined) return known;
  const shown = parametersOf(type).filter((row) => !row.secret && !NOT_FIELDS.has(row.key));
  const names = new Set(shown.flatMap((row) => [row.key, ...row.aliases].map((name) => name.toLowerCase())));
  namesOfTypes.set(type, names);
  return names;
}

function inOrder(rows: readonly Parameter[], order: readonly string[]): readonly Parameter[] {
  const rank = (row: Parameter): number => {
    const at = order.indexOf(row.key);
    return at === -1 ? order.length : at;
  };
  return [...rows].sort((one, other) => rank(one) - rank(other));
}

/** Finds the section that a key's field is in. */
export function sectionFinder(fields: ReturnType<typeof fieldsOf>): (key: string) => SectionId {
  const sections = new Map<string, SectionId>(
    SECTIONS.flatMap(({ id }) => fields[id].map(({ key }) => [key.toLowerCase(), id] as const)),
  );
  sections.set(NAME_KEY.toLowerCase(), 'connection');
  return (key) => sections.get(key.toLowerCase()) ?? 'other';
}

/** Keys that a DSN of this type cannot be saved without; the checks know, as the catalogue alone does not. */
export function requiredKeys(type: AuthenticationType): ReadonlySet<string> {
  const missing = validateEntries([['AuthenticationType', type]]).filter(({ code }) => code === 'required');
  return new Set(missing.map(({ key }) => key));
}
