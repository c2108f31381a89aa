/** Below this, the `Date` header (whole seconds, and the way back) says nothing. */
export const noticeableSkewSeconds = 60;

/** What a run has learnt of the services' clocks. */
export interface ClockSkew {
  /** Seconds by which this computer is ahead, as an answer of a service told. */
  note(service: string, offsetSeconds: number): void;
  /** What to add to this computer's time, for a service to find it right. */
  correctionMs(service: string): number;
}

/** `SSO OIDC`, `sso-oidc` and `ssoOidc` are one service. */
function keyOf(service: string): string {
  return service.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** Nothing known yet, and so no correction: the first call shows whether AWS takes this computer's time. */
export function createClockSkew(): ClockSkew {
  const offsets = new Map<string, number>();
  let latest = 0;
  return {
    note(service, offsetSeconds) {
      offsets.set(keyOf(service), offsetSeconds);
      latest = offsetSeconds;
    },
    correctionMs(service) {
      // AWS keeps one time; another service's answer is as good until this one has answered itself.
      const offset = offsets.get(keyOf(service)) ?? latest;
      return Math.abs(offset) < noticeableSkewSeconds ? 0 : -offset * 1000;
    },
  };
}
