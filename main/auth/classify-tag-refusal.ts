import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';

function classifyAthena({ code }: ServiceRefusal): FailureCode | null {
  if (code === 'ResourceNotFound') return 'workgroup-not-found';
  // Beside a malformed ARN this is how Athena answers for one of another Region (API_ListTagsForResource).
  return code === 'InvalidRequest' ? 'workgroup-arn-invalid' : null;
}

function classifySsoAdmin({ code }: ServiceRefusal): FailureCode | null {
  if (code === 'ResourceNotFound') return 'application-unknown';
  return code === 'Validation' ? 'tag-value-wrong' : null;
}

/** What a refusal of ListTagsForResource means, of Athena's and of SSO Admin's. */
export function classifyTagRefusal(refusal: ServiceRefusal): FailureCode {
  const own = refusal.service === 'athena' ? classifyAthena(refusal) : classifySsoAdmin(refusal);
  return own ?? classifyCommonRefusal(refusal) ?? 'aws-refused';
}
