import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';

export const SandboxPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  access: z.string(),
});
export type SandboxPerson = z.infer<typeof SandboxPersonSchema>;

export const SandboxStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stopped') }),
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('running'),
    issuer: z.string(),
    endpoints: z.record(z.string(), z.string()),
    people: z.array(SandboxPersonSchema),
  }),
]);
export type SandboxStatus = z.infer<typeof SandboxStatusSchema>;

export const sandbox = {
  watch: base.output(eventIterator(SandboxStatusSchema)),
  status: base.output(SandboxStatusSchema),
  /** Starts the local AWS and identity provider and puts its sample DSNs into the list. */
  start: base.output(SandboxStatusSchema),
  stop: base.output(SandboxStatusSchema),
};
