import fc from 'fast-check';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { type DsnTemplate, soundTemplate } from '#app/dsn/templates/template.ts';

/** A template as an administrator makes one: region and role fixed, the session name proposed, two blanks. */
export const teamTemplate: DsnTemplate = {
  id: 'team-1',
  name: 'Team analysts',
  description: 'For reports of the sales team.',
  version: 1,
  entries: [
    ['AwsRegion', 'eu-west-1'],
    ['AuthenticationType', 'JWT'],
    ['preferred_role', 'arn:aws:iam::123456789012:role/team'],
    ['role_session_name', 'analyst'],
  ],
  locked: ['AwsRegion', 'AuthenticationType', 'preferred_role'],
  blanks: [
    { key: 'Workgroup', label: 'Your workgroup', hint: 'Ask your lead.', required: true },
    { key: 'Schema', label: null, hint: null, required: false },
  ],
};

const keys = fc.oneof(
  fc.constantFrom(...CATALOGUE.flatMap(({ key, aliases }) => [key, key.toLowerCase(), ...aliases])),
  fc.string({ minLength: 1, maxLength: 12 }),
);

/** Parameters of any kind, secrets and repetitions among them. */
export const anyEntries: fc.Arbitrary<DsnEntries> = fc.array(
  fc.tuple(keys, fc.string({ unit: 'binary', maxLength: 12 })),
  { maxLength: 12 },
);

const words = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text);

/** Templates before anything is taken out of them. */
export const rawTemplate: fc.Arbitrary<DsnTemplate> = fc.record({
  id: words,
  name: words,
  description: fc.string({ maxLength: 20 }),
  version: fc.integer({ min: 1, max: 1000 }),
  entries: anyEntries,
  locked: fc.array(keys, { maxLength: 8 }),
  blanks: fc.array(
    fc.record({
      key: keys,
      label: fc.option(fc.string({ maxLength: 9 })),
      hint: fc.option(fc.string({ maxLength: 9 })),
      required: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});

/** Templates as they are kept. */
export const anyTemplate = rawTemplate.map(soundTemplate);
