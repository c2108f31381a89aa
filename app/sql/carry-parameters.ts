/**
 * Which value each `?` of a changed text had before: its index among the earlier `?`, or null for a new one.
 * `moved` says where an offset of the earlier text is now, or null where it was deleted. As many
 * as before are the same ones, as after formatting.
 */
export function carryParameters(
  earlier: readonly number[],
  now: readonly number[],
  moved: (offset: number) => number | null,
): readonly (number | null)[] {
  if (earlier.length === now.length) return now.map((_offset, index) => index);
  const places = new Map(earlier.map((offset, index) => [moved(offset), index] as const));
  return now.map((offset) => places.get(offset) ?? null);
}
