import type { TargetSecrets } from '#app/contract/targets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findReviewedDsn, type ReviewOptions } from './find-reviewed-dsn.ts';
import { type Io, printLine, warnLine } from './io.ts';
import { settled } from './settled.ts';

export interface ApplyOptions extends ReviewOptions {
  readonly target: TargetId;
  readonly secrets: TargetSecrets;
}

/** Registers a DSN with the system, or makes the registered one say what ours says. */
export async function applyCommand(
  services: Services,
  name: string,
  options: ApplyOptions,
  io: Io,
): Promise<ExitCode> {
  const { target, secrets } = options;
  const dsn = await findReviewedDsn(services, name, options, io);
  const plan = settled(await services.registrations.plan(dsn, target));
  for (const { key, severity, message } of plan.problems) warnLine(io, `${severity}: ${key}: ${message}`);
  const { status } = settled(await services.registrations.apply(dsn, target, secrets));
  const held = status.kind === 'absent' ? [] : status.secrets;
  if (held.length > 0) warnLine(io, `It holds secrets in clear text: ${held.join(', ')}`);
  if (status.kind !== 'same') {
    warnLine(io, `${target} does not say what ${dsn.name} says. See athena-dsn diff.`);
    return exitCode.failed;
  }
  printLine(io, `${target} has ${dsn.name}`);
  return exitCode.passed;
}
