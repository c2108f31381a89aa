/** Names that differ from each other: those that occur again get a number. */
export function memberNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let at = 2; used.has(free); at += 1) free = `${name}_${at}`;
    used.add(free);
    return free;
  });
}
