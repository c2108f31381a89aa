import { z } from 'zod';
import { type Diagnosis, owners } from '#app/diagnosis/diagnosis.ts';
import { failureCodes } from '#app/diagnosis/failure-code.ts';

export const FailureCodeSchema = z.enum(failureCodes);

const ExplanationSchema = z.object({
  code: FailureCodeSchema,
  cause: z.string(),
  owner: z.enum(owners),
  remedy: z.string(),
});

export const DiagnosisSchema = ExplanationSchema.extend({
  otherwise: z.array(ExplanationSchema).readonly(),
  handOver: z.string().nullable(),
  link: z.string().nullable(),
  detail: z.string().nullable(),
}) satisfies z.ZodType<Diagnosis>;

/**
 * The one typed error of the contract. `incident` stands in the log as well, for failures that are a defect of
 * the program (`internal`).
 */
export const failureErrors = {
  FAILURE: { status: 422, data: z.object({ diagnosis: DiagnosisSchema, incident: z.string().nullable() }) },
} as const;
