import { join } from 'node:path';
import type { SpentTokens } from './auth/spent-tokens.ts';
import { createDsnExports } from './dsn/dsn-exports.ts';
import { createDsnImports } from './dsn/dsn-imports.ts';
import { openTargets } from './dsn/targets/open-targets.ts';
import { createRegistrations } from './dsn/targets/registrations.ts';
import type { Clock } from './platform/clock.ts';
import { openedOnce } from './platform/opened-once.ts';
import { openArmingJournal } from './powerbi/arming-journal.ts';
import { createPowerBi } from './powerbi/create-power-bi.ts';
import type { PowerBi } from './powerbi/power-bi.ts';
import type {
  DsnExports,
  DsnImports,
  DsnSecrets,
  DsnStore,
  Log,
  Registrations,
  TokenSources,
  TokenVault,
} from './services.ts';

/** What the services around the system's DSNs are composed of. */
export interface SystemParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly dsns: DsnStore;
  readonly secrets: DsnSecrets;
  readonly tokens: TokenVault;
  readonly spentTokens: SpentTokens;
  readonly tokenSources: Pick<TokenSources, 'get'>;
}

/** The half of `compose` that deals with the system's DSNs, the driver and Power BI. */
export function composeSystem(parts: SystemParts): {
  readonly registrations: Registrations;
  readonly powerBi: PowerBi;
  readonly dsnExports: DsnExports;
  readonly imports: DsnImports;
} {
  const { dataDir, clock, log, dsns, secrets, tokens, spentTokens } = parts;
  // Looked for when first asked for: it starts programs, and most runs of the command line don't need it.
  const { open: openSystem } = openedOnce(() => openTargets({ dataDir }));
  const sourceOf = (dsnId: string) => parts.tokenSources.get(dsnId).source;
  const journal = openArmingJournal(join(dataDir, 'armed-dsns.json'));
  const dsnExports = createDsnExports({ driver: async () => (await openSystem()).driver(), secrets });
  const { openSealed } = dsnExports;
  const imports = createDsnImports({ dsns, secrets, tokens, openSealed });
  return {
    imports,
    dsnExports,
    registrations: createRegistrations({ openSystem, dsns, imports, secrets }),
    powerBi: createPowerBi({ openSystem, journal, clock, log, spentTokens, sourceOf }),
  };
}
