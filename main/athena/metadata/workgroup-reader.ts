import type { EffectiveSettings, WorkgroupDetails, WorkgroupSummary } from '#app/contract/workgroups.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { arnOf } from '#app/dsn/checks/arn-problems.ts';
import { partitionOfRegion } from '#app/dsn/checks/region.ts';
import { valueAt } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { workgroupOf } from '#main/athena/query-from-dsn.ts';
import type { Outcome } from '#main/services.ts';
import { describeWorkgroup, readWorkgroupSettings } from './describe-workgroup.ts';
import { effectiveSettings } from './effective-settings.ts';
import { listWorkgroups } from './list-workgroups.ts';
import { metadataCall } from './metadata-call.ts';
import type { Page } from './page.ts';

/** The workgroups that a DSN's sign-in sees. */
export interface WorkgroupReader {
  list(
    dsnId: string,
    nextToken: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<Page<WorkgroupSummary>>>;
  describe(dsnId: string, name: string, signal: AbortSignal): Promise<Outcome<WorkgroupDetails>>;
  /** Answers also where the workgroup may not be read, and says so. */
  effective(dsnId: string, signal: AbortSignal): Promise<Outcome<EffectiveSettings>>;
}

/** No call tells a workgroup's ARN; without an account to build it with its tags can't be asked for. */
function arnOfWorkgroup({ entries, place, accountId }: AthenaConnection, name: string): string | null {
  const written = (valueAt(entries, 'WorkGroupArn') ?? '').trim();
  const arn = arnOf(written);
  if (arn !== undefined && arn.resource === `workgroup/${name}`) return written;
  const account = accountId ?? arn?.account ?? null;
  if (account === null) return null;
  return `arn:${partitionOfRegion(place.region) ?? 'aws'}:athena:${place.region}:${account}:workgroup/${name}`;
}

/** Reads through the sign-in that the DSN's other work shares. */
export function createWorkgroupReader(access: AthenaAccess): WorkgroupReader {
  return {
    list: (dsnId, nextToken, signal) =>
      metadataCall(access, dsnId, signal, (caller) => listWorkgroups(caller, nextToken)),
    describe: (dsnId, name, signal) =>
      metadataCall(access, dsnId, signal, (caller, connection) =>
        describeWorkgroup(caller, name, arnOfWorkgroup(connection, name)),
      ),
    effective: (dsnId, signal) =>
      metadataCall<EffectiveSettings>(access, dsnId, signal, async (caller, { entries }) => {
        const settings = await readWorkgroupSettings(caller, workgroupOf(entries));
        if (settings.ok)
          return succeeded({ settings: effectiveSettings(entries, settings.value), refused: null });
        if (settings.failure.code !== 'access-denied') return settings;
        const refused = diagnose(settings.failure);
        return succeeded({ settings: effectiveSettings(entries, null), refused });
      }),
  };
}
