/**
 * Which value each `?` of a changed text had before: its index among the earlier `?`, or null for a new one.
 * `moved` says where an offset of the earlier text is now, or null where it was deleted.
 */
export function carryParameters(
  earlier: readonly number[],
  now: readonly number[],
  moved: (offset: number) => number | null,
): readonly (number | null)[] {
  const places = new Map(earlier.map((offset, index) => [moved(offset), index] as const));
  return now.map((offset) => places.get(offset) ?? null);
}
