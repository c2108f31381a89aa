import { type FaultRuleInput, faultRuleSchema } from '#main/sandbox/fault.ts';
import { CommandError, exitCode } from './exit-code.ts';

export interface FaultArguments {
  /** `SERVICE.OPERATION`, either part may be `*`. */
  readonly operation: string;
  readonly kind: string;
  readonly value?: string;
  readonly times?: string;
}

/** The member that a fault's one number fills; faults without a number are not named. */
const valueMember: Readonly<Record<string, string>> = {
  delay: 'ms',
  serverError: 'status',
  html: 'status',
  clockSkew: 'seconds',
};

/** A fault rule from command line words. */
export function parseFaultRule({ operation, kind, value, times }: FaultArguments): FaultRuleInput {
  const [service, name = '*'] = operation.split('.');
  const member = valueMember[kind];
  const fault = { kind, ...(value !== undefined && member !== undefined ? { [member]: Number(value) } : {}) };
  const rule = faultRuleSchema.safeParse({
    service,
    operation: name,
    fault,
    ...(times === undefined ? {} : { times: Number(times) }),
  });
  if (rule.success) return rule.data;
  const reason = rule.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new CommandError(`Not a fault: ${reason}`, exitCode.usage);
}
