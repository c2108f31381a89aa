import { ServiceError } from '../service.ts';

/** What the API reference says of one parameter. */
export interface Constraint {
  /** Wire name, such as `RoleSessionName`; messages start it with a small letter as AWS does. */
  readonly parameter: string;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The pattern as AWS prints it; it has to match the whole value. */
  readonly pattern?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  /** The only values that there are. */
  readonly oneOf?: readonly string[];
  /** The value is never repeated in a message. */
  readonly secret?: boolean;
}

function violation(constraint: Constraint, value: string): string | null {
  const {
    minLength = 0,
    maxLength = Number.POSITIVE_INFINITY,
    pattern,
    minValue,
    maxValue,
    oneOf,
  } = constraint;
  if (minValue !== undefined && Number(value) < minValue) {
    return `Member must have value greater than or equal to ${minValue}`;
  }
  if (maxValue !== undefined && Number(value) > maxValue) {
    return `Member must have value less than or equal to ${maxValue}`;
  }
  if (value.length < minLength) return `Member must have length greater than or equal to ${minLength}`;
  if (value.length > maxLength) return `Member must have length less than or equal to ${maxLength}`;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    return `Member must satisfy regular expression pattern: ${pattern}`;
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    return `Member must satisfy enum value set: [${oneOf.join(', ')}]`;
  }
  return null;
}

/** `Audience.member.2` of the wire is `audience.2.member` in a message. */
function shownName(parameter: string): string {
  const name = parameter.replaceAll(/\.member\.(\d+)/g, '.$1.member');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function complaint(constraint: Constraint, value: string | null): string | null {
  const name = shownName(constraint.parameter);
  if (value === null) {
    const text = `Value null at '${name}' failed to satisfy constraint: Member must not be null`;
    return constraint.required ? text : null;
  }
  const broken = violation(constraint, value);
  if (broken === null) return null;
  return `Value ${constraint.secret ? '' : `'${value}' `}at '${name}' failed to satisfy constraint: ${broken}`;
}

/** Throws one ValidationError that names every broken constraint, worded as AWS does. */
export function checkConstraints(constraints: readonly Constraint[], parameters: URLSearchParams): void {
  const complaints = constraints
    .map((constraint) => complaint(constraint, parameters.get(constraint.parameter)))
    .filter((text) => text !== null);
  if (complaints.length === 0) return;
  const count = `${complaints.length} validation error${complaints.length > 1 ? 's' : ''} detected`;
  throw new ServiceError('ValidationError', 400, `${count}: ${complaints.join('; ')}`);
}

/** A whole number parameter, or its default; throws where it is something else. */
export function integerParameter(parameters: URLSearchParams, name: string, fallback: number): number {
  const text = parameters.get(name);
  if (text === null) return fallback;
  if (!/^-?\d{1,9}$/.test(text)) {
    throw new ServiceError('MalformedInput', 400, `${name} must be an integer`);
  }
  return Number(text);
}
