import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { TargetIdSchema } from './targets.ts';

/** Whether Power BI will connect, and what to do. */
export const ReadinessSchema = z.object({
  state: z.enum(['ready', 'ready-with-care', 'not-ready']),
  /** One sentence. */
  verdict: z.string(),
  checks: z
    .array(
      z.object({
        id: z.enum([
          'platform',
          'driver',
          'registration',
          'authentication',
          'token',
          'cache',
          'gateway',
          'result-location',
        ]),
        state: z.enum(['ok', 'care', 'unknown', 'stop', 'not-needed']),
        finding: z.string(),
        todo: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type ReadinessView = z.infer<typeof ReadinessSchema>;

/** A way by which a token, or what it is exchanged for, reaches Power BI. */
export const HandOverOptionSchema = z.object({
  way: z.enum(['aad', 'armed-dsn', 'connection-string', 'file-cache', 'aws-profile']),
  title: z.string(),
  how: z.string(),
  good: z.string(),
  bad: z.string(),
  fit: z.enum(['best', 'possible', 'no']),
  because: z.string().nullable(),
});
export type HandOverOptionView = z.infer<typeof HandOverOptionSchema>;

/** Texts for Power BI and for colleagues. They name the DSN and what it shows: no secrets. */
export const HandOverSchema = z.object({
  snippets: z.object({ connector: z.string(), odbc: z.string() }),
  pbids: z.object({ fileName: z.string(), text: z.string(), caution: z.string() }),
  /** Markdown. */
  note: z.string(),
});
export type HandOver = z.infer<typeof HandOverSchema>;

/** A registered DSN that holds a token of ours. Times are epoch milliseconds. */
export const ArmedDsnSchema = z.object({
  targetId: TargetIdSchema,
  place: z.string(),
  dsnName: z.string(),
  armedAt: z.number(),
  expiresAt: z.number(),
  /** From then on renewing is offered. */
  renewFrom: z.number(),
  /** `removal-failed`: the token should be gone and isn't; it is tried again. */
  state: z.enum(['armed', 'removal-failed']),
});
export type ArmedDsnView = z.infer<typeof ArmedDsnSchema>;

export const ArmedDsnsSchema = z.object({ armed: z.array(ArmedDsnSchema).readonly() });

const name = z.string().max(1024);
const dsnId = z.object({ dsnId: z.string() });

/** Power BI, as far as it uses our DSNs. */
export const powerBi = {
  readiness: base
    .input(
      dsnId.extend({
        /** Whether a data gateway will use the DSN. */
        gateway: z.boolean().default(false),
        /** As a connection test found it; `unknown` before one. */
        workgroupLocation: z.enum(['enforced', 'set', 'managed', 'missing', 'unknown']).default('unknown'),
      }),
    )
    .output(ReadinessSchema),
  /** Without a table, the person picks in Power BI. Catalog and schema are the DSN's where they are left out. */
  handOver: base
    .input(
      dsnId.extend({
        catalog: name.nullable().default(null),
        schema: name.nullable().default(null),
        table: name.nullable().default(null),
        mode: z.enum(['Import', 'DirectQuery']).nullable().default(null),
      }),
    )
    .output(HandOverSchema),
  ways: base
    .input(
      dsnId.extend({
        /** Whether tokens come from Microsoft Entra ID; null takes what is found. */
        entraTokens: z.boolean().nullable().default(null),
        /** Whether it must work without a person, as in a scheduled refresh. */
        unattended: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        ways: z.array(HandOverOptionSchema).readonly(),
        /** Whether tokens come from Microsoft Entra ID, as far as the source and the last token tell. */
        entra: z.object({ tokens: z.boolean().nullable(), because: z.string().nullable() }),
      }),
    ),
  /** Writes a held token into the registered DSN, in clear text: only on the user's word. */
  arm: base.input(dsnId.extend({ targetId: TargetIdSchema, tokenId: z.string() })).output(ArmedDsnSchema),
  disarm: base.input(z.object({ targetId: TargetIdSchema, dsnName: name })).output(z.object({})),
  armed: base.output(ArmedDsnsSchema),
  watchArmed: base.output(eventIterator(ArmedDsnsSchema)),
};
