import { useLayoutEffect, useRef } from 'react';

/** A key with the platform's command key, such as `mod+s`, or a plain one, such as `Escape`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** A dialog or menu; one that is on its way out is hidden from screen readers at once, and in nobody's way. */
const OPEN = ':is([role="dialog"], [role="menu"]):not([aria-hidden="true"] *)';

/** Keys that text fields need for themselves. */
const OF_TEXT_FIELDS = new Set(['mod+z', 'mod+shift+z', 'mod+y', 'mod+d']);

/** The name of a pressed key as `Shortcuts` spells it. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const parts = [
    ...(event.ctrlKey || event.metaKey ? ['mod'] : []),
    ...(event.altKey ? ['alt'] : []),
    ...(event.shiftKey ? ['shift'] : []),
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ];
  return parts.join('+');
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea');
}

/**
 * Listens on the window. Nothing happens behind an open dialog or menu. Of two that know a key the one that is
 * `first` has it.
 */
export function useShortcuts(shortcuts: Shortcuts, order: 'first' | 'usual' = 'usual'): void {
  const latest = useRef(shortcuts);
  // Before it is seen: who sees that a key can be pressed may press it at once.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = shortcutOf(event);
      const run = latest.current[name];
      if (run === undefined || event.defaultPrevented) return;
      if (OF_TEXT_FIELDS.has(name) && isTextField(event.target)) return;
      if (document.querySelector(OPEN) !== null) return;
      event.preventDefault();
      run();
    };
    const capture = order === 'first';
    window.addEventListener('keydown', listen, { capture });
    return () => window.removeEventListener('keydown', listen, { capture });
  }, [order]);
}
