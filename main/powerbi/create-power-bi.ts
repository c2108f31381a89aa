import type { TokenSource } from '#app/contract/token-sources.ts';
import { driverRequirement } from '#app/dsn/checks/driver-requirement.ts';
import { authenticationTypeIn, type Dsn, effectiveValue } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { SpentTokens } from '#main/auth/spent-tokens.ts';
import { claimsOf } from '#main/auth/token-claims.ts';
import { findRegistered } from '#main/dsn/targets/find-registered.ts';
import type { SystemTargets } from '#main/dsn/targets/open-targets.ts';
import { type RegistrationStatus, registrationStatus } from '#main/dsn/targets/registration-status.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openedOnce } from '#main/platform/opened-once.ts';
import { systemTimer } from '#main/platform/timer.ts';
import type { Log, Outcome, TokenSupplier } from '#main/services.ts';
import { type Arming, createArming } from './arming.ts';
import type { ArmingJournal } from './arming-journal.ts';
import { colleagueNote } from './colleague-note.ts';
import { entraTokens } from './entra-tokens.ts';
import { mSnippet } from './m-snippet.ts';
import { pbidsFile } from './pbids.ts';
import type { PowerBi } from './power-bi.ts';
import { readiness } from './readiness.ts';
import { waysToHandOverToken } from './ways-to-hand-over-token.ts';
import { createWorkgroupLocations } from './workgroup-locations.ts';

export interface PowerBiParts {
  readonly openSystem: () => Promise<SystemTargets>;
  readonly journal: ArmingJournal;
  readonly clock: Clock;
  readonly log: Log;
  readonly spentTokens: Pick<SpentTokens, 'isSpent'>;
  /** Where a DSN's tokens come from. */
  readonly sourceOf: (dsnId: string) => TokenSource;
}

/** Power BI's service; what a crash left armed is disarmed at once, and all of it when it closes. */
export function createPowerBi(parts: PowerBiParts): PowerBi {
  const { openSystem, journal, clock, log, spentTokens } = parts;
  const listeners = new Set<() => void>();
  const issuers = new Map<string, string>();
  const locations = createWorkgroupLocations();
  const armings = openedOnce(async (): Promise<Arming> => {
    const { targets, openAt } = await openSystem();
    const created = createArming({ targets, openAt, journal, clock, timer: systemTimer });
    created.subscribe(() => {
      for (const listener of listeners) listener();
    });
    return created;
  });
  const recover = async (): Promise<void> => {
    try {
      const disarmed = await (await armings.open()).recover();
      if (disarmed.length > 0) log.info('dsns-disarmed-after-crash', { count: disarmed.length });
    } catch (error) {
      log.defect('disarming-after-crash-failed', error);
    }
  };
  const recovered = journal.read().length > 0 ? recover() : Promise.resolve();

  return {
    async readiness(dsn, { gateway, workgroupLocation }) {
      const system = await openSystem();
      const user = await statusOf(system, 'user', dsn);
      const shared = await statusOf(system, 'system', dsn);
      if (!user.ok) return user;
      if (!shared.ok) return shared;
      await recovered;
      const armed = (await armings.open()).list().filter(({ dsnName }) => isNamed(dsnName, dsn.name));
      return succeeded(
        readiness({
          dsnName: dsn.name,
          entries: dsn.entries,
          platform: process.platform,
          driver: await system.driver(),
          requirement: driverRequirement(dsn.entries),
          user: user.value,
          system: shared.value,
          armedUntil: armed.length === 0 ? null : Math.max(...armed.map(({ expiresAt }) => expiresAt)),
          now: clock.now(),
          gateway,
          workgroupLocation:
            workgroupLocation === 'unknown' ? (locations.find(dsn.entries) ?? 'unknown') : workgroupLocation,
        }),
      );
    },
    noteWorkgroupLocation(entries, location) {
      locations.note(entries, location);
      for (const listener of listeners) listener();
    },
    handOver(dsn, { catalog, schema, table, mode }) {
      const navigation = {
        catalog: catalog ?? effectiveValue(dsn.entries, 'Catalog') ?? 'AwsDataCatalog',
        schema: schema ?? effectiveValue(dsn.entries, 'Schema') ?? null,
        table,
      };
      return {
        snippets: {
          connector: mSnippet('connector', dsn.name, navigation),
          odbc: mSnippet('odbc', dsn.name, navigation),
        },
        pbids: pbidsFile(dsn.name, mode),
        note: colleagueNote(dsn, navigation, driverRequirement(dsn.entries)),
      };
    },
    async ways({ id, entries }, { entraTokens: said, unattended }) {
      const { manager } = await openSystem();
      const entra = entraTokens(parts.sourceOf(id), issuers.get(id) ?? null);
      const facts = { entries, manager: manager.kind, entraTokens: said ?? entra.tokens, unattended };
      return { ways: waysToHandOverToken(facts), entra };
    },
    noteToken(dsnId, token) {
      const issuer = claimsOf(token)?.issuer ?? null;
      if (issuer !== null) issuers.set(dsnId, issuer);
    },
    async arm(targetId, { name, entries }, supply, signal) {
      await recovered;
      const fresh: TokenSupplier = async (aborted) => {
        const token = await supply(aborted);
        if (!token.ok || authenticationTypeIn(entries) !== 'JWT_TIP') return token;
        const spent = await spentTokens.isSpent(token.value);
        return spent === null ? token : failed({ code: 'token-spent', spentAt: spent.at });
      };
      return (await armings.open()).arm(targetId, name, fresh, signal);
    },
    async disarm(targetId, dsnName) {
      return (await armings.open()).disarm(targetId, dsnName);
    },
    async armed() {
      return (await armings.open()).list();
    },
    async removeExpired() {
      await (await armings.present())?.removeExpired();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await recovered;
      await (await armings.present())?.close();
      listeners.clear();
    },
  };
}

/** How a DSN stands with the user's DSNs, or the system's. */
async function statusOf(
  { targets }: SystemTargets,
  scope: 'user' | 'system',
  { name, entries }: Dsn,
): Promise<Outcome<RegistrationStatus>> {
  const target = targets.find(({ id }) => id.startsWith(scope));
  if (target === undefined) return failed({ code: 'target-unavailable' });
  const read = await target.read();
  return read.ok ? succeeded(registrationStatus(entries, findRegistered(read.value, name))) : read;
}

function isNamed(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
