import { assertNever } from '#app/assert-never.ts';

/** What is known of the version of the driver that is installed. */
export type InstalledVersion =
  | { readonly kind: 'exact' | 'at-least' | 'below'; readonly version: string }
  | { readonly kind: 'unknown' };

/** Less than zero where the first version is the older one. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether an installed version reaches another; undefined where nobody knows. */
export function reachesVersion(installed: InstalledVersion, wanted: string): boolean | undefined {
  switch (installed.kind) {
    case 'exact':
      return compareVersions(installed.version, wanted) >= 0;
    case 'at-least':
      return compareVersions(installed.version, wanted) >= 0 ? true : undefined;
    case 'below':
      return compareVersions(wanted, installed.version) >= 0 ? false : undefined;
    case 'unknown':
      return undefined;
    default:
      return assertNever(installed);
  }
}
