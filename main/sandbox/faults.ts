import { type Fault, type FaultRule, type FaultRuleInput, faultRuleSchema } from './fault.ts';

/** A fault that is set, with the number of calls it has yet to strike (null: no end). */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  readonly left: number | null;
}

/** The faults set at present; they can change while the sandbox runs. */
export interface Faults {
  /** Returns the fault's id. */
  add(rule: FaultRuleInput): string;
  list(): readonly ActiveFault[];
  /** Without an id all of them. */
  clear(id?: string): void;
  /** The faults that strike this call, oldest first; counts it against their `times`. */
  strike(service: string, operation: string | null): readonly Fault[];
}

/** A registry with no fault set. */
export function createFaults(): Faults {
  let active: readonly ActiveFault[] = [];
  let added = 0;

  const concerns = (rule: ActiveFault, service: string, operation: string | null) =>
    (rule.service === '*' || rule.service === service) &&
    (rule.operation === '*' || rule.operation === operation);

  return {
    add(input) {
      const rule = faultRuleSchema.parse(input);
      added += 1;
      const id = `fault-${added}`;
      active = [...active, { ...rule, id, left: rule.times ?? null }];
      return id;
    },
    list: () => active,
    clear(id) {
      active = id === undefined ? [] : active.filter((rule) => rule.id !== id);
    },
    strike(service, operation) {
      const struck = active.filter((rule) => concerns(rule, service, operation));
      active = active
        .map((rule) =>
          struck.includes(rule) && rule.left !== null ? { ...rule, left: rule.left - 1 } : rule,
        )
        .filter((rule) => rule.left !== 0);
      return struck.map((rule) => rule.fault);
    },
  };
}
