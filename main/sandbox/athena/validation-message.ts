import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Path as AWS writes it in a validation message: members begin with a small letter. */
const memberPath = (issue: Issue): string =>
  issue.path
    .map((part) => (typeof part === 'number' ? `${part + 1}.member` : String(part)))
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');

function valueAt(input: unknown, path: Issue['path']): unknown {
  return path.reduce<unknown>((value, part) => Reflect.get(Object(value), part), input);
}

const unit = (issue: { readonly origin: string }): string => (issue.origin === 'string' ? 'length' : 'value');

function constraint(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `Member must have ${unit(issue)} greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return `Member must have ${unit(issue)} less than or equal to ${issue.maximum}`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    default:
      return issue.message;
  }
}

function problem(issue: Issue, input: unknown): string {
  const value = valueAt(input, issue.path);
  const shown =
    value === undefined || value === null ? 'Value null' : `Value '${String(value).slice(0, 200)}'`;
  const rule = value === undefined || value === null ? 'Member must not be null' : constraint(issue);
  return `${shown} at '${memberPath(issue)}' failed to satisfy constraint: ${rule}`;
}

/** What is wrong with an input, in the wording of AWS's own request validation. */
export function validationMessage(error: z.ZodError, input: unknown): string {
  const count = error.issues.length;
  const problems = error.issues.map((issue) => problem(issue, input)).join('; ');
  return `${count} validation error${count === 1 ? '' : 's'} detected: ${problems}`;
}
