import { useRef } from 'react';

interface ChosenItem {
  readonly choose: (run: () => void) => void;
  readonly runChosen: () => void;
}

/** Runs a menu's item once the menu is gone and has given the focus back, for some of them move it. */
export function useChosenItem(onClose: () => void): ChosenItem {
  const chosen = useRef<(() => void) | null>(null);
  return {
    choose: (run) => {
      chosen.current = run;
      onClose();
    },
    runChosen: () => {
      const run = chosen.current;
      chosen.current = null;
      run?.();
    },
  };
}
