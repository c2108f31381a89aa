import { startTransition, useEffect, useState } from 'react';

/** No later than this, in milliseconds, however much else there is to do. */
const LATEST = 250;

/**
 * A value as it was until what changed with it is on the screen: for what may follow a frame or two later, and takes
 * time to draw. React's own `useDeferredValue` does not part it from a transition, with which it comes.
 */
export function useLater<Value extends object>(value: Value): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const handle = requestIdleCallback(() => startTransition(() => setLater(() => value)), {
      timeout: LATEST,
    });
    return () => cancelIdleCallback(handle);
  }, [value]);
  return later;
}
