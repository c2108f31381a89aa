import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { CATALOGUE, parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import {
  authenticationTypeIn,
  type DsnEntries,
  type DsnEntry,
  firstOfEachKey,
  sameKey,
} from '#app/dsn/dsn.ts';
import { compareVersions, type InstalledVersion, reachesVersion } from './installed-version.ts';
import { type Problem, warning } from './problem.ts';

/** The oldest driver that knows all that a DSN says. */
export interface DriverRequirement {
  readonly version: string;
  /** Which parameters ask for that version. */
  readonly because: readonly string[];
}

/** The oldest version that the catalogue asks for; null where any 2.x driver will do, as far as is known. */
export function driverRequirement(entries: DsnEntries): DriverRequirement | null {
  const asking = askingEntries(entries);
  const newest = asking.toSorted((one, other) => compareVersions(other.since, one.since))[0];
  if (newest === undefined) return null;
  const because = asking.filter(({ since }) => since === newest.since).map(({ key }) => key);
  return { version: newest.since, because };
}

/** A warning at each parameter that the installed driver is known to be too old for. */
export function driverProblems(entries: DsnEntries, installed: InstalledVersion): readonly Problem[] {
  return askingEntries(entries)
    .filter(({ since }) => reachesVersion(installed, since) === false)
    .map(({ key, since, what }) => {
      const message = `${what} needs driver ${since} or newer; installed is ${installedWords(installed)}.`;
      return warning(key, 'needs-newer-driver', message);
    });
}

/** The first version that has a sign-in type; null where all 2.x drivers have it, as far as is known. */
export function sinceOfType(type: AuthenticationType): string | null {
  // A type is as old as the oldest of the parameters that are its own.
  const own = CATALOGUE.filter(({ authTypes }) => authTypes?.length === 1 && authTypes[0] === type);
  const known = own.map(({ since }) => since).filter((since) => since !== null);
  if (known.length < own.length) return null;
  return known.toSorted(compareVersions)[0] ?? null;
}

interface Asking {
  readonly key: string;
  readonly since: string;
  readonly what: string;
}

function askingEntries(entries: DsnEntries): readonly Asking[] {
  const type = authenticationTypeIn(entries);
  if (type === undefined) return [];
  return firstOfEachKey(entries).flatMap(([key, value]) => {
    const since = value.trim() === '' ? null : sinceOf([key, value], type);
    if (since === null) return [];
    const spelling = parameterFor(key, type)?.key ?? key;
    return [{ key: spelling, since, what: sameKey(key, 'AuthenticationType') ? type : spelling }];
  });
}

function sinceOf([key, value]: DsnEntry, type: AuthenticationType): string | null {
  if (sameKey(key, 'AuthenticationType')) return sinceOfType(type);
  return sinceOfUse(key, value, type) ?? parameterFor(key, type)?.since ?? null;
}

/** Parameters that are older than this use of them (logging-options page, 2.4.0.0 release notes). */
function sinceOfUse(key: string, value: string, type: AuthenticationType): string | null {
  if (sameKey(key, 'LogLevel') && /^(error|warn|info|debug|trace)$/i.test(value.trim())) return '2.0.6.0';
  if (sameKey(key, 'SSOEndpointOverride') && type === 'BrowserSSOOIDC') return '2.4.0.0';
  if (sameKey(key, 'SSOOIDCEndpointOverride') && type === 'SageMakerBrowserIdc') return '2.4.0.0';
  return null;
}

function installedWords(installed: InstalledVersion): string {
  if (installed.kind === 'unknown') return 'an unknown version';
  return installed.kind === 'below' ? `one before ${installed.version}` : installed.version;
}
