import { z } from 'zod';
import { findManagedPolicy } from '../managed-policies.ts';
import type { PolicyStatement } from '../principal.ts';
import { ServiceError } from '../service.ts';
import { checkConstraints } from './constraints.ts';
import { checkMemberCount, memberCount } from './list-parameter.ts';

/** What a session may do at most, and how much of the space for policies that takes. */
export interface SessionPolicies {
  readonly statements: readonly PolicyStatement[];
  /** Per cent, as `PackedPolicySize` says. */
  readonly packedSize: number;
}

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany,
});
const policySchema = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema.transform((one) => [one]), z.array(statementSchema)]),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('MalformedPolicyDocument', 400, 'This policy contains invalid Json');
  }
}

function inlineStatements(text: string): readonly PolicyStatement[] {
  const parsed = policySchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ServiceError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  }
  return parsed.data.Statement.map(({ Effect, Action, Resource }) => ({
    effect: Effect,
    actions: Action,
    resources: Resource,
  }));
}

/** `PolicyArns.member.1.arn` and so on: up to ten. */
function policyArns(parameters: URLSearchParams): readonly string[] {
  const count = memberCount(parameters, 'PolicyArns');
  checkMemberCount('PolicyArns', count, 0, 10);
  const names = Array.from({ length: count }, (_, index) => `PolicyArns.member.${index + 1}.arn`);
  const limits = { required: true, minLength: 20, maxLength: 2048 };
  checkConstraints(
    names.map((parameter) => ({ parameter, ...limits })),
    parameters,
  );
  return names.map((name) => parameters.get(name) ?? '');
}

function managedStatements(arn: string): readonly PolicyStatement[] {
  const statements = findManagedPolicy(arn);
  if (statements === undefined)
    throw new ServiceError('ValidationError', 400, `Policy ${arn} does not exist.`);
  return statements;
}

/** AWS packs in a way of its own; here the characters count, against the limit of an inline policy. */
function packedSize(texts: readonly string[]): number {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const size = Math.max(1, Math.ceil((length / 2048) * 100));
  if (size <= 100) return size;
  const message = `Packed policy consumes ${size}% of allotted space, please use smaller policy.`;
  throw new ServiceError('PackedPolicyTooLarge', 400, message);
}

/** The session policies of the request, inline and managed together; undefined where it has none. */
export function sessionPolicies(parameters: URLSearchParams): SessionPolicies | undefined {
  const inline = parameters.get('Policy');
  const arns = policyArns(parameters);
  if (inline === null && arns.length === 0) return undefined;
  const statements = [
    ...(inline === null ? [] : inlineStatements(inline)),
    ...arns.flatMap(managedStatements),
  ];
  return { statements, packedSize: packedSize([...(inline === null ? [] : [inline]), ...arns]) };
}
