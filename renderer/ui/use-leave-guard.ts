import { useEffect } from 'react';

/**
 * Lets the browser ask before a tab with unsaved changes is left. Not in Electron, where a page that objects
 * keeps its window from closing without a word.
 */
export function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved || window.location.protocol === 'app:') return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
