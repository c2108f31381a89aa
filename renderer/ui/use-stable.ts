import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same while what it does changes, for parts that shall not render again for it. */
export function useStable<Given extends readonly unknown[], Answer>(
  run: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
