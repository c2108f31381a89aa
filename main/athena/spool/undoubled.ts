const quote = 0x22;

/**
 * Writes the units of a value without the second one of each pair of quotes into `room`, which is to be as long;
 * returns how many are left. Replacing in a long string is far slower.
 */
export function undoubled(units: Uint8Array | Uint16Array, room: Uint8Array | Uint16Array): number {
  let length = 0;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] ?? 0;
    room[length] = unit;
    length += 1;
    if (unit === quote) at += 1;
  }
  return length;
}
