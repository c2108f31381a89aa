import { z } from 'zod';

/** Something that goes wrong on purpose. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  z.object({ kind: z.literal('throttle') }),
  z.object({ kind: z.literal('serverError'), status: z.number().int().min(500).max(599).default(500) }),
  /** Any refusal, in the service's wire form: for codes that the sandbox has no rule for. */
  z.object({
    kind: z.literal('refuse'),
    code: z.string().regex(/^[A-Za-z._]+$/),
    status: z.number().int().min(400).max(599),
    message: z.string().default(''),
    /** Further members of a JSON error body, such as the `region` of InvalidRequestRegionException. */
    members: z.record(z.string(), z.string()).optional(),
  }),
  /** The connection is reset before any answer. */
  z.object({ kind: z.literal('reset') }),
  /** No answer, ever. */
  z.object({ kind: z.literal('hang') }),
  /** Half of the true answer, then the connection is cut. */
  z.object({ kind: z.literal('half') }),
  /** A page as a proxy or a sign-in portal would send instead of the service's answer. */
  z.object({ kind: z.literal('html'), status: z.number().int().min(200).max(599).default(200) }),
  /** The service's clock is off: in its `Date` header and in everything it checks. */
  z.object({ kind: z.literal('clockSkew'), seconds: z.number().int() }),
  /** Every credential counts as expired. */
  z.object({ kind: z.literal('expiredCredentials') }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Where a fault strikes and how often. */
export const faultRuleSchema = z.object({
  service: z.enum(['sts', 'athena', 's3', 'sso-oidc', 'sso-admin', 'idp', '*']),
  /** An AWS operation name (for `idp` one of discovery, jwks, authorize, token, federation, sign-in), or `*`. */
  operation: z.string().min(1).default('*'),
  fault: faultSchema,
  /** Strikes this many calls; without it, until it is cleared. */
  times: z.number().int().positive().optional(),
});

export type FaultRule = z.infer<typeof faultRuleSchema>;
export type FaultRuleInput = z.input<typeof faultRuleSchema>;
