import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ArmedDsnView, HandOver, HandOverOptionView, ReadinessView } from '#app/contract/power-bi.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { Entries, Outcome, TokenSupplier, Unsubscribe } from '#main/services.ts';

/** Where a workgroup puts results: `managed` by Athena itself, `enforced` over what DSNs say, or nowhere. */
export type WorkgroupLocation = 'enforced' | 'set' | 'managed' | 'missing';

/** Whether Power BI will connect, what to give it, and tokens in registered DSNs. */
export interface PowerBi {
  readiness(
    dsn: Dsn,
    surroundings: {
      readonly gateway: boolean;
      /** Where `unknown`, what the last connection test of these parameters found counts. */
      readonly workgroupLocation: WorkgroupLocation | 'unknown';
    },
  ): Promise<Outcome<ReadinessView>>;
  /** What a connection test found, remembered until the program ends. */
  noteWorkgroupLocation(entries: Entries, location: WorkgroupLocation): void;
  handOver(
    dsn: StoredDsn,
    shown: {
      readonly catalog: string | null;
      readonly schema: string | null;
      readonly table: string | null;
      readonly mode: 'Import' | 'DirectQuery' | null;
    },
  ): HandOver;
  ways(
    dsn: StoredDsn,
    facts: { readonly entraTokens: boolean | null; readonly unattended: boolean },
  ): Promise<{
    readonly ways: readonly HandOverOptionView[];
    readonly entra: { readonly tokens: boolean | null; readonly because: string | null };
  }>;
  /** Remembers who issued a token that was used with a DSN; nothing else of it. */
  noteToken(dsnId: string, token: string): void;
  /**
   * Writes a token into the registered DSN, in clear text: only on the user's word. Refuses one that Identity Center
   * has seen already where the driver would exchange it there again.
   */
  arm(
    targetId: TargetId,
    dsn: Dsn,
    supply: TokenSupplier,
    signal: AbortSignal,
  ): Promise<Outcome<ArmedDsnView>>;
  disarm(targetId: TargetId, dsnName: string): Promise<Outcome<void>>;
  armed(): Promise<readonly ArmedDsnView[]>;
  /** Takes out at once what has expired; for hosts that know when the computer wakes. */
  removeExpired(): Promise<void>;
  subscribe(listener: () => void): Unsubscribe;
  /** Takes out every token that this process wrote. */
  close(): Promise<void>;
}
