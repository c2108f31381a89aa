import { Option } from 'commander';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { settingsStillToReview } from '#app/dsn/checks/untrusted-settings.ts';
import { unreviewedFailure } from '#main/dsn/unreviewed-failure.ts';
import type { Services } from '#main/services.ts';
import { CommandError, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, warnLine } from './io.ts';
import { settled } from './settled.ts';

export interface ReviewOptions {
  /** Says that the settings that came from outside were looked at; it is remembered. */
  readonly reviewed?: boolean;
}

export const reviewedOption = (): Option =>
  new Option('--reviewed', 'say that you have checked the settings that came from outside with the DSN');

/** The DSN of that name, to be used: what came from outside is told, and refused unless somebody says to have seen it. */
export async function findReviewedDsn(
  services: Services,
  name: string,
  { reviewed = false }: ReviewOptions,
  io: Io,
): Promise<StoredDsn> {
  const dsn = findDsn(services, name);
  const failure = unreviewedFailure(dsn);
  if (failure === null) return dsn;
  for (const { key, message } of settingsStillToReview(dsn.entries, dsn.unreviewed))
    warnLine(io, `${key}: ${message}`);
  if (reviewed) return settled(await services.dsns.review(dsn.id, dsn.unreviewed ?? []));
  const { cause } = diagnose(failure);
  throw new CommandError(`${cause} Check them, and say so once by --reviewed.`, exitCode.failed);
}
