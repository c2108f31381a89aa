/**
 * Which element draws which row, by the rows' keys. A row that stays in view keeps its element, with its focus; a row
 * that comes into view takes over that of one that has gone, which takes a fraction of the time of making another.
 * The element of `held` is not taken over: it may have the focus, which belongs to its row.
 */
export function rowSlots(
  keys: readonly string[],
  before: ReadonlyMap<string, number>,
  held: string | null,
): ReadonlyMap<string, number> {
  const shown = new Set(keys);
  const free = [...before].flatMap(([key, slot]) => (shown.has(key) || key === held ? [] : [slot])).reverse();
  let next = Math.max(-1, ...before.values()) + 1;
  const another = (): number => {
    next += 1;
    return next - 1;
  };
  return new Map(keys.map((key) => [key, before.get(key) ?? free.pop() ?? another()] as const));
}
