/** The DOM id of a parameter's control, by which a problem can lead to it. */
export function fieldId(key: string): string {
  return `parameter-${key.toLowerCase().replace(/[^a-z0-9_-]/g, '-')}`;
}
