/** A sample person of the sandbox's company. */
export interface SamplePerson {
  /** Also the `sub` of the person's tokens. */
  readonly id: 'ana' | 'noor' | 'theo' | 'ben' | 'lena' | 'kim';
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
    access: 'May assume the sample roles and read every table; as herself she sees the European customers.',
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
  {
    id: 'ben',
    name: 'Ben Okafor',
    email: 'ben@example.com',
    access: 'Sees the customers outside Europe as himself, and has no permission on the web logs.',
  },
  {
    id: 'lena',
    name: 'Lena Fischer',
    email: 'lena@example.com',
    access:
      'May assume the sample roles, but is not in IAM Identity Center: her identity cannot be propagated.',
  },
  {
    id: 'kim',
    name: 'Kim Sato',
    email: 'kim@example.com',
    access: 'Stands twice in IAM Identity Center under one e-mail address, so that neither entry is found.',
  },
];

/** The sample person with this id, or undefined. */
export function findPerson(id: string): SamplePerson | undefined {
  return people.find((person) => person.id === id);
}
