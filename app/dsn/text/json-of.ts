/** The value of a JSON text; undefined, which JSON doesn't have, where it isn't one. */
export function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    // JSON.parse has no other way to say that a text isn't JSON.
    return undefined;
  }
}
