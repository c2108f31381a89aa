import type { AuthenticationType } from '#app/dsn/authentication-type.ts';
import { CATALOGUE, parameterFor } from '#app/dsn/catalogue.ts';
import { authenticationTypeIn, type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import { compareVersions } from './driver-version.ts';

/** The oldest driver that knows all that a DSN says. */
export interface DriverRequirement {
  readonly version: string;
  /** Which parameters ask for that version. */
  readonly because: readonly string[];
}

/** The oldest version that the catalogue asks for; null where any 2.x driver will do, as far as is known. */
export function driverRequirement(entries: DsnEntries): DriverRequirement | null {
  const type = authenticationTypeIn(entries);
  if (type === undefined) return null;
  const asking = entries.flatMap(([key, value]) => {
    const known = sameKey(key, 'AuthenticationType') ? sinceOfType(type) : parameterFor(key, type)?.since;
    const since = value === '' ? null : (known ?? null);
    return since === null ? [] : [{ key, since }];
  });
  const newest = asking.toSorted((one, other) => compareVersions(other.since, one.since))[0];
  if (newest === undefined) return null;
  const because = asking.filter(({ since }) => since === newest.since).map(({ key }) => key);
  return { version: newest.since, because };
}

/** A sign-in type is as old as the oldest of the parameters that are its own. */
function sinceOfType(type: AuthenticationType): string | null {
  const own = CATALOGUE.filter(({ authTypes }) => authTypes?.length === 1 && authTypes[0] === type);
  const known = own.map(({ since }) => since).filter((since) => since !== null);
  if (known.length < own.length) return null;
  return known.toSorted(compareVersions)[0] ?? null;
}
