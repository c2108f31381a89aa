import { useEffect } from 'react';
import { useStable } from './use-stable.ts';

/**
 * Lets the browser ask before a tab with unsaved changes is left: whether there are is asked as one leaves. Not in
 * Electron, where a page that objects keeps its window from closing without a word.
 */
export function useLeaveGuard(isUnsaved: () => boolean): void {
  const latest = useStable(isUnsaved);
  useEffect(() => {
    if (window.location.protocol === 'app:') return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (latest()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [latest]);
}
