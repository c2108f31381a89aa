import { eventIterator, oc } from '@orpc/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '#app/contract/contract.ts';
import { Secret } from '#app/contract/secret.ts';
import { secretFields } from './secret-fields.ts';

it('has secret fields in inputs only', () => {
  const found = secretFields(contract);
  expect(found.outputs).toEqual([]);
  expect(found.procedures).toBeGreaterThan(20);
  expect(found.inputs).toEqual(
    expect.arrayContaining([
      'dsnSecrets.keep.secret',
      'dsns.commitImport.text',
      'dsns.previewImport.text',
      'tokens.hold.text',
    ]),
  );
});

it.each([
  ['in an object', oc.output(z.object({ token: Secret }))],
  ['in an array', oc.output(z.array(Secret))],
  ['behind null', oc.output(z.object({ a: z.object({ b: Secret.nullable().optional() }) }))],
  ['in a union', oc.output(z.union([z.string(), z.object({ token: Secret })]))],
  [
    'in a discriminated union',
    oc.output(z.discriminatedUnion('k', [z.object({ k: z.literal(1), t: Secret })])),
  ],
  ['in a record', oc.output(z.record(z.string(), Secret))],
  ['in a tuple', oc.output(z.tuple([z.string(), Secret]))],
  ['in the rest of a tuple', oc.output(z.tuple([z.string()], Secret))],
  ['in a map', oc.output(z.map(z.string(), Secret))],
  ['lazily', oc.output(z.lazy(() => z.object({ token: Secret })))],
  ['after a pipe', oc.output(z.string().pipe(Secret))],
  ['as an event', oc.output(eventIterator(z.object({ token: Secret })))],
  ['as the end of a feed', oc.output(eventIterator(z.string(), z.object({ token: Secret })))],
  ['in an error', oc.errors({ BAD: { data: z.object({ token: Secret }) } })],
  ['read-only, with a default', oc.output(z.object({ token: Secret.default('x') }).readonly())],
  ['in an intersection', oc.output(z.intersection(z.object({}), z.object({ token: Secret })))],
])('finds a secret %s of an output', (_where, procedure) => {
  expect(secretFields({ group: { procedure } }).outputs).toHaveLength(1);
});
