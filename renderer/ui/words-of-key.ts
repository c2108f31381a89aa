/** The pieces of a parameter's key between which a line may break: `Min`, `Query`, `Polling`; `preferred_`, `role`. */
export function wordsOfKey(key: string): readonly string[] {
  return key.split(/(?<=[a-z\d])(?=[A-Z])|(?<=_)(?=[^_])/);
}
