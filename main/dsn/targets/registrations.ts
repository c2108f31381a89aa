import { DsnEntriesSchema, type StoredDsn } from '#app/contract/dsns.ts';
import type { TargetSecrets, TargetStatus } from '#app/contract/targets.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { driverRequirement } from '#app/dsn/checks/driver-requirement.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import { failed, succeeded } from '#app/result.ts';
import { DRIVER_PAGE, type InstalledDriver } from '#main/dsn/driver/installed-driver.ts';
import { offeredOf } from '#main/dsn/dsn-imports.ts';
import { keptSecretEntries } from '#main/dsn/kept-secret-entries.ts';
import type { DsnImports, DsnSecrets, DsnStore, Outcome, Registrations } from '#main/services.ts';
import { findRegistered, registeredByName } from './find-registered.ts';
import type { SystemTargets } from './open-targets.ts';
import { adoptedEntries, registrationOverview, registrationStatus } from './registration-status.ts';
import type { DriverReference, Target } from './target.ts';

export interface RegistrationParts {
  readonly openSystem: () => Promise<SystemTargets>;
  readonly dsns: Pick<DsnStore, 'list' | 'get' | 'update' | 'subscribe'>;
  readonly imports: Pick<DsnImports, 'take'>;
  readonly secrets: Pick<DsnSecrets, 'find'>;
}

/** Our DSNs against those of the system. */
export function createRegistrations(parts: RegistrationParts): Registrations {
  const { openSystem, dsns, imports, secrets } = parts;
  const removed = new Set<string>();
  const at = async (id: TargetId): Promise<Outcome<{ system: SystemTargets; target: Target }>> => {
    const system = await openSystem();
    const target = system.targets.find((one) => one.id === id);
    return target === undefined
      ? failed({ code: 'target-unavailable', subject: id })
      : succeeded({ system, target });
  };
  const theirs = async (targetId: TargetId, name: string): Promise<Outcome<Dsn>> => {
    const there = await at(targetId);
    const read = there.ok ? await there.value.target.read() : there;
    if (!read.ok) return read;
    const { adoptable } = registrationOverview([], read.value);
    const found = adoptable.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return found === undefined ? failed({ code: 'dsn-not-registered', subject: name }) : succeeded(found);
  };
  const secretEntries = async (
    mode: TargetSecrets,
    ours: DsnEntries,
    registered: DsnEntries,
  ): Promise<DsnEntries> => {
    if (mode === 'keep') return registered.filter(([key, value]) => isSecretEntry(key, value));
    return mode === 'write' ? keptSecretEntries(secrets, ours) : [];
  };
  return {
    async list() {
      const { manager, targets, driver } = await openSystem();
      const views = targets.map(async (target) => ({
        id: target.id,
        label: target.label,
        place: target.place,
        manager: target.manager,
        access: await target.access(),
      }));
      return {
        manager,
        driver: await driver(),
        driverPage: DRIVER_PAGE,
        targets: await Promise.all(views),
      };
    },
    async status() {
      const { targets } = await openSystem();
      const ours = dsns.list().dsns;
      return { targets: await Promise.all(targets.map((target) => statusAt(target, ours))) };
    },
    async plan(dsn, targetId) {
      const there = await at(targetId);
      if (!there.ok) return there;
      const { system, target } = there.value;
      const [problems, read] = [await target.plan(dsn), await target.read()];
      if (!problems.ok) return problems;
      if (!read.ok) return read;
      return succeeded({
        status: registrationStatus(dsn.entries, findRegistered(read.value, dsn.name)),
        access: await target.access(),
        problems: problems.value,
        driver: driverOf(await system.driver()),
        requires: driverRequirement(dsn.entries),
      });
    },
    async apply(dsn, targetId, mode) {
      const there = await at(targetId);
      if (!there.ok) return there;
      const { system, target } = there.value;
      const driver = driverOf(await system.driver());
      if (driver === null) return failed({ code: 'driver-missing' });
      const before = await target.read();
      if (!before.ok) return before;
      const registered = findRegistered(before.value, dsn.name)?.entries ?? [];
      const open = withoutSecrets(dsn.entries);
      const secret = await secretEntries(mode, dsn.entries, registered);
      const written = await target.write({ name: dsn.name, entries: [...open, ...secret] }, driver);
      if (written.ok) removed.delete(placeOf(targetId, dsn.name));
      const after = written.ok ? await target.read() : written;
      if (!after.ok) return after;
      return succeeded({ status: registrationStatus(dsn.entries, findRegistered(after.value, dsn.name)) });
    },
    async remove(targetId, name) {
      const there = await at(targetId);
      if (!there.ok) return there;
      // Noted first, since the place may tell of the change before the call comes back.
      removed.add(placeOf(targetId, name));
      const done = await there.value.target.remove(name);
      if (!done.ok) removed.delete(placeOf(targetId, name));
      return done;
    },
    removedHere: (targetId, name) => removed.has(placeOf(targetId, name)),
    async adopt(targetId, take, order) {
      const there = await at(targetId);
      const read = there.ok ? await there.value.target.read() : there;
      if (!read.ok) return read;
      const byName = registeredByName(read.value);
      const found: (Dsn & { readonly replace: boolean })[] = [];
      for (const { registered: wanted, name, replace } of take) {
        const registered = byName.get(wanted.toLowerCase());
        if (registered === undefined || registered.athena === 'no') {
          return failed({ code: 'dsn-not-registered', subject: wanted });
        }
        found.push({ name, entries: adoptedEntries(registered), replace });
      }
      return imports.take(found, order);
    },
    async takeTheirs(dsn, targetId) {
      const found = await theirs(targetId, dsn.name);
      if (!found.ok) return found;
      const { id, revision, name } = dsn;
      return dsns.update({ id, revision, name, entries: found.value.entries, outside: true });
    },
    subscribe(listener) {
      const stops = [dsns.subscribe(listener)];
      let ended = false;
      const listen = ({ targets }: SystemTargets): void => {
        if (!ended) stops.push(...targets.map((target) => target.watch(listener)));
      };
      // Where the system can't be looked at, whoever asks for the status is told.
      openSystem().then(listen, () => undefined);
      return () => {
        ended = true;
        for (const stop of stops) stop();
      };
    },
  };
}

function placeOf(targetId: TargetId, name: string): string {
  return `${targetId}\n${name.toLowerCase()}`;
}

async function statusAt(target: Target, ours: readonly StoredDsn[]): Promise<TargetStatus> {
  const read = await target.read();
  if (!read.ok) return { kind: 'unreadable', targetId: target.id, diagnosis: diagnose(read.failure) };
  const overview = registrationOverview(ours, read.value);
  const dsns = overview.ours.flatMap(({ name, status }, index) => {
    const own = ours[index];
    return own === undefined ? [] : [{ dsnId: own.id, name, revision: own.revision, status }];
  });
  // One that is over the limits couldn't be taken in.
  const adoptable = overview.adoptable.flatMap(({ name, entries, secrets }) => {
    if (!DsnEntriesSchema.safeParse(entries).success) return [];
    return [{ name, entries, offered: offeredOf(secrets, entries) }];
  });
  return { kind: 'read', targetId: target.id, dsns, adoptable };
}

function driverOf(installed: InstalledDriver): DriverReference | null {
  return installed.kind === 'absent' ? null : installed.driver;
}
