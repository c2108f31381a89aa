import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { parseConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { parseIniDocument, sectionEntries } from '#app/dsn/ini/odbc-ini-document.ts';
import { percentDecoded } from '#app/dsn/text/percent-decoded.ts';
import { embeddedStrings } from './embedded-strings.ts';

/** Keywords of ODBC itself and of OLE DB's provider for ODBC, which the driver doesn't have. */
const ODBC_KEYWORDS = /^(?:driver|dsn|filedsn|savefile|provider|data source)$/i;

/**
 * The connection strings or URLs of a text that is no piece of a program: the text itself, also percent-encoded, or what
 * stands in it. Empty where it says nothing of a data source, such as a letter or another program's settings.
 */
export function stringsInText(text: string): readonly string[] {
  if (/^jdbc:/i.test(text) || isKeyword(firstKey(text))) return [text];
  const plain = /^(?:jdbc%3a|(?:driver|dsn)%3d)/i.test(text)
    ? percentDecoded(text.replaceAll('+', ' '))
    : text;
  if (plain !== text) return [plain];
  const embedded = embeddedStrings(text);
  if (embedded.length > 0) return embedded;
  return isPlausible(text) ? [text] : [];
}

/** The lines `key=value` of a section without its header, as people cut them out; undefined for other text. */
export function sectionBody(text: string): DsnEntries | undefined {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !/^\s*(?:[#;]|$)/.test(line));
  const assigned = lines.every(
    (line) => /^\s{0,80}[\w .-]{1,64}=/.test(line) && !line.trimEnd().endsWith(';'),
  );
  if (lines.length < 2 || !assigned) return undefined;
  const entries = sectionEntries(parseIniDocument(`[x]\n${text}`, 'unixodbc'), 'x') ?? [];
  return entries.filter(([key]) => isKeyword(key)).length < 2 ? undefined : entries;
}

function firstKey(text: string): string {
  const start = text.slice(0, 1000).replace(/^[\s;\u200b\ufeff]+/, '');
  return start.slice(0, Math.max(0, start.indexOf('='))).trim();
}

function isKeyword(key: string): boolean {
  return ODBC_KEYWORDS.test(key) || parametersNamed(key).length > 0;
}

/** Whether a text may be meant for a connection string: its first keyword is a word, and one of all is known. */
function isPlausible(text: string): boolean {
  if (!/^[\w .-]{1,64}$/.test(firstKey(text))) return false;
  return parseConnectionString(text).entries.some(([key]) => isKeyword(key));
}
