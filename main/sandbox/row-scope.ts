import type { Principal } from './principal.ts';

/** Which rows of the retail tables a session sees, as Lake Formation's data filters would give them to a person. */
export type RowScope = 'all' | 'europe' | 'overseas';

/** Data filters are granted to propagated people; a role's session without one sees everything. */
export function rowScopeOf({ identity }: Principal): RowScope {
  switch (identity?.userName) {
    case 'ana':
      return 'europe';
    case 'ben':
      return 'overseas';
    default:
      return 'all';
  }
}

/** The `country` values of each scope; null for no filter. */
export const scopeCountries: Readonly<Record<RowScope, readonly string[] | null>> = {
  all: null,
  europe: ['DE', 'FR', 'GB'],
  overseas: ['IN', 'JP', 'US'],
};
