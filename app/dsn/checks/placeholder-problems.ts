import type { DsnEntries } from '#app/dsn/dsn.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';

/** Variables of shells, PowerShell, Terraform and templates (`$x`, `${x}`, `{{ x }}`), and what instructions leave open. */
const PLACEHOLDER = /\$\{[^{}]{1,80}\}|\$[A-Za-z_]\w{0,80}|\{\{[^{}]{1,80}\}\}|<[A-Za-z][\w -]{0,80}>/;

/** What to fill in of a DSN that came out of a script, a template or instructions, in words. */
export function placeholderProblems(entries: DsnEntries): readonly string[] {
  return entries.flatMap(([key, value]) => {
    const found = PLACEHOLDER.exec(value)?.[0];
    if (found === undefined) return [];
    return [`${shownText(key)} has the placeholder ${shownText(found)}. Put the value in its place.`];
  });
}
