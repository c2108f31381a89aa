import type { RegistrationStatusView, TargetStatus } from '#app/contract/targets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';

export interface DiffOptions {
  readonly target?: TargetId;
  readonly json?: boolean;
}

interface DsnDiff {
  readonly name: string;
  readonly targets: readonly { readonly target: TargetId; readonly status: RegistrationStatusView }[];
}

type ReadTarget = Extract<TargetStatus, { kind: 'read' }>;

/**
 * Compares our DSNs with the registered ones. Passed where each is registered somewhere and differs nowhere, among
 * the targets that were asked for.
 */
export async function diffCommand(
  services: Services,
  name: string | undefined,
  options: DiffOptions,
  io: Io,
): Promise<ExitCode> {
  const named = name === undefined ? undefined : findDsn(services, name);
  const { targets: all } = await services.registrations.status();
  const targets = all.filter(({ targetId }) => options.target === undefined || targetId === options.target);
  if (targets.length === 0) throw new CommandError('This computer has no such target.', exitCode.failed);
  const read = targets.filter((target): target is ReadTarget => target.kind === 'read');
  const diffs = services.dsns
    .list()
    .dsns.filter(({ id }) => named === undefined || id === named.id)
    .map(({ id, name }) => diffOf(id, name, read));
  const unreadable = targets.flatMap((one) =>
    one.kind === 'unreadable' ? [{ target: one.targetId, cause: one.diagnosis.cause }] : [],
  );
  const registeredOnly = named === undefined ? onlyRegistered(read) : [];
  for (const { cause } of unreadable) warnLine(io, cause);
  if (options.json) printJson(io, { dsns: diffs, registeredOnly, unreadable });
  else print(diffs, registeredOnly, io);
  const agreed = unreadable.length === 0 && diffs.every(isRegisteredAlike);
  return agreed ? exitCode.passed : exitCode.failed;
}

function diffOf(id: string, name: string, read: readonly ReadTarget[]): DsnDiff {
  const targets = read.flatMap(({ targetId, dsns }) =>
    dsns.filter(({ dsnId }) => dsnId === id).map(({ status }) => ({ target: targetId, status })),
  );
  return { name, targets };
}

function onlyRegistered(read: readonly ReadTarget[]) {
  return read.flatMap(({ targetId, adoptable }) => adoptable.map(({ name }) => ({ target: targetId, name })));
}

function isRegisteredAlike({ targets }: DsnDiff): boolean {
  const there = targets.filter(({ status }) => status.kind !== 'absent');
  return there.length > 0 && there.every(({ status }) => status.kind === 'same');
}

function print(
  diffs: readonly DsnDiff[],
  registeredOnly: readonly { readonly target: TargetId; readonly name: string }[],
  io: Io,
): void {
  for (const { name, targets } of diffs) {
    for (const { target, status } of targets) {
      printLine(io, `${name}  ${target}  ${status.kind}`);
      if (status.kind !== 'differs') continue;
      for (const { key, ours, theirs } of status.differences) {
        if (theirs !== null) printLine(io, `- ${key}=${theirs}`);
        if (ours !== null) printLine(io, `+ ${key}=${ours}`);
      }
    }
  }
  for (const { target, name } of registeredOnly) printLine(io, `${name}  ${target}  registered only`);
}
