import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract';
import { z } from 'zod';

/** Paths of the secret-marked fields below a schema. */
function secretsIn(schema: z.core.$ZodType, path: string, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  const below = new Set(seen).add(schema);
  const own = z.globalRegistry.get(schema)?.secret === true ? [path] : [];
  return [
    ...own,
    ...childrenOf(schema).flatMap(([name, child]) => secretsIn(child, `${path}.${name}`, below)),
  ];
}

type Child = readonly [name: string, schema: z.core.$ZodType];

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Every schema that stands in another's definition, whatever kind it is: a kind that zod adds later is walked
 * as well.
 */
function childrenOf(schema: z.core.$ZodType): readonly Child[] {
  const found: Child[] = [];
  const look = (name: string, value: unknown): void => {
    if (isSchema(value)) found.push([name, value]);
    else if (Array.isArray(value)) for (const one of value) look(`${name}[]`, one);
    else if (isPlain(value)) for (const [key, one] of Object.entries(value)) look(key, one);
  };
  for (const [name, value] of Object.entries(schema._zod.def)) look(name, value);
  if (schema instanceof z.ZodLazy) look('lazy', schema.def.getter());
  return found;
}

export interface SecretFields {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly procedures: number;
}

/** The schema that a procedure's output sends: for a feed, the one of each event. */
function sentBy(schema: unknown): readonly z.core.$ZodType[] {
  const details = getEventIteratorSchemaDetails(
    schema as Parameters<typeof getEventIteratorSchemaDetails>[0],
  );
  const sent = details === undefined ? [schema] : [details.yields, details.returns];
  return sent.filter(isSchema);
}

const nothing: SecretFields = { inputs: [], outputs: [], procedures: 0 };

/** Where secret-marked fields stand in a contract, its errors counted as outputs. */
export function secretFields(contract: object, path = ''): SecretFields {
  if (isContractProcedure(contract)) {
    const { inputSchema, outputSchema, errorMap } = contract['~orpc'];
    const errors = Object.values(errorMap as Record<string, { readonly data?: unknown }>).map(
      ({ data }) => data,
    );
    return {
      procedures: 1,
      inputs: isSchema(inputSchema) ? secretsIn(inputSchema, path) : [],
      outputs: [...sentBy(outputSchema), ...errors.filter(isSchema)].flatMap((one) => secretsIn(one, path)),
    };
  }
  return Object.entries(contract).reduce<SecretFields>((sum, [name, part]) => {
    const inner = secretFields(part, path === '' ? name : `${path}.${name}`);
    return {
      procedures: sum.procedures + inner.procedures,
      inputs: [...sum.inputs, ...inner.inputs],
      outputs: [...sum.outputs, ...inner.outputs],
    };
  }, nothing);
}
