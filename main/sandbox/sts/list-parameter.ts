import { ServiceError } from '../service.ts';

/** How many members a list has in the query protocol: `Name.member.1`, or `Name.member.1.Field`, and so on. */
export function memberCount(parameters: URLSearchParams, name: string): number {
  const pattern = new RegExp(`^${name}\\.member\\.(\\d{1,6})(?:\\.|$)`);
  const numbers = [...parameters.keys()].map((key) => Number(pattern.exec(key)?.[1] ?? 0));
  const highest = Math.max(0, ...numbers);
  const missing = Array.from({ length: Math.min(highest, 1000) }, (_, index) => index + 1).find(
    (place) => !numbers.includes(place),
  );
  if (missing === undefined && highest <= 1000) return highest;
  throw new ServiceError('MalformedInput', 400, `${name} is not a well-formed list`);
}

/** Throws where a list is shorter or longer than the API reference allows. */
export function checkMemberCount(name: string, count: number, least: number, most: number): void {
  if (count >= least && count <= most) return;
  const shown = name.charAt(0).toLowerCase() + name.slice(1);
  const rule =
    count < least
      ? `Member must have length greater than or equal to ${least}`
      : `Member must have length less than or equal to ${most}`;
  const message = `1 validation error detected: Value at '${shown}' failed to satisfy constraint: ${rule}`;
  throw new ServiceError('ValidationError', 400, message);
}
