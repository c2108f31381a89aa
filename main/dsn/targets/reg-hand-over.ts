import type { Dsn } from '#app/dsn/dsn.ts';
import { encodeRegText, formatRegFile } from '#app/dsn/registry/format-reg-file.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import type { DriverReference } from './target.ts';

/** A .reg file for an administrator, who imports it by a double click or `reg import`. */
export interface RegHandOver {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Secrets that aren't in it, by DSN and key: the administrator has to enter them. */
  readonly leftOut: readonly { readonly dsn: string; readonly key: string }[];
}

/** System DSNs as a .reg file without secrets. The driver is the one of the computer that it goes to. */
export function regHandOver(dsns: readonly Dsn[], driver: DriverReference): Outcome<RegHandOver> {
  const target = {
    driverName: driver.name,
    driverPath: driver.library,
    scope: 'system',
    secrets: 'leave-out',
  } as const;
  const formatted = formatRegFile(dsns, target);
  if (!formatted.ok) return failed({ code: 'target-value-cut', subject: formatted.failure.key });
  const bytes = encodeRegText(formatted.value.text, 'regedit5') ?? new Uint8Array();
  const [only] = dsns;
  const name = dsns.length === 1 && only !== undefined ? only.name : 'athena-dsns';
  const fileName = `${name.replace(/[^\p{L}\p{N} _-]/gu, '_')}.reg`;
  return succeeded({ fileName, bytes, leftOut: formatted.value.leftOut });
}
