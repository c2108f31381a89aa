import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import type { Services, Unsubscribe } from '#main/services.ts';

/** Which registered DSNs hold a token, known at once: a window that closes can't wait for an answer. */
export interface ArmedDsns {
  now(): readonly ArmedDsnView[];
  subscribe(listener: () => void): Unsubscribe;
}

/** Follows the service from now on. Nothing is asked before something is armed, for asking looks at the system. */
export function followArmedDsns({ powerBi, log }: Pick<Services, 'powerBi' | 'log'>): ArmedDsns {
  let armed: readonly ArmedDsnView[] = [];
  const listeners = new Set<() => void>();
  const ask = async (): Promise<void> => {
    armed = await powerBi.armed();
    for (const listener of listeners) listener();
  };
  powerBi.subscribe(() => {
    ask().catch((error: unknown) => log.defect('armed-dsns-unknown', error));
  });
  return {
    now: () => armed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
