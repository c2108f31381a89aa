import { useEffect } from 'react';
import { useStable } from '#renderer/ui/use-stable.ts';

/** What was asked for once is done once, however often the screen comes and goes. */
const taken = new WeakSet<object>();

/** Does what another part of the window asks for, once for each object. */
export function useAsked<Asked extends object>(asked: Asked | null, act: (asked: Asked) => void): void {
  const latest = useStable(act);
  useEffect(() => {
    if (asked === null || taken.has(asked)) return;
    taken.add(asked);
    latest(asked);
  }, [asked, latest]);
}
