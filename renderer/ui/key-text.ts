/** Keys as this computer's keyboard labels them: on a Mac, Command and Option take the places of Ctrl and Alt. */
export function keyText(keys: string, userAgent: string = navigator.userAgent): string {
  if (!/Macintosh|Mac OS X/.test(userAgent)) return keys;
  return keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧').replaceAll('Alt+', '⌥');
}
