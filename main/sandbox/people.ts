/** A sample person of the sandbox's company. */
export interface SamplePerson {
  /** Also the `sub` of the person's tokens. */
  readonly id: 'ana' | 'noor' | 'theo';
  readonly name: string;
  readonly email: string;
  /** One plain sentence on what the person may do. */
  readonly access: string;
}

/** Everybody who can sign in at the sandbox's identity provider. */
export const people: readonly SamplePerson[] = [
  {
    id: 'ana',
    name: 'Ana Castro',
    email: 'ana@example.com',
    access: 'May assume the sample roles and read every table.',
  },
  {
    id: 'noor',
    name: 'Noor Haddad',
    email: 'noor@example.com',
    access: 'Can sign in, but no role trusts her: she has not been given access to AWS.',
  },
  {
    id: 'theo',
    name: 'Theo Lindqvist',
    email: 'theo@example.com',
    access: 'May assume the sample roles, but has no permission on any table.',
  },
];

/** The sample person with this id, or undefined. */
export function findPerson(id: string): SamplePerson | undefined {
  return people.find((person) => person.id === id);
}
