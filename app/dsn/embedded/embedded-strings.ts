import { percentDecoded } from '#app/dsn/text/percent-decoded.ts';
import { withoutEntities } from './code-literals.ts';

/** Where a string may begin; in properties files a backslash stands before `:` and `=`. */
const START =
  /jdbc\\?:(?:aws)?athena\\?:\/\/|odbc_connect=|(?<![\w.])(?:driver|dsn)[ \t]*=[ \t]*[^\s"'=,;]/gi;

/** What ends a string that stands after one of these. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '>': '<',
  '\u201c': '\u201d',
  '\u201e': '\u201c',
  '\u2018': '\u2019',
};

/**
 * Connection strings and JDBC URLs that stand in another text: after a label, between backticks or the quotes of a word
 * processor, in markup, in a properties file, in an address of SQLAlchemy. Never throws and runs nothing.
 */
export function embeddedStrings(text: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  let line = 0;
  for (const match of text.matchAll(START)) {
    if (match.index < from) continue;
    if (line <= match.index) line = endOfLine(text, match.index);
    from = closedAt(text, match.index, line) ?? line;
    const string = asMeant(text.slice(match.index, from).trim());
    if (/^(?:jdbc|dsn)/i.test(string) || /;[^;=]{1,80}=/.test(string.slice(0, 2000))) found.push(string);
  }
  return [...new Set(found)];
}

function endOfLine(text: string, from: number): number {
  const ends = ['\n', '\r'].map((end) => text.indexOf(end, from)).filter((at) => at !== -1);
  return Math.min(text.length, ...ends);
}

/** Markup and quotes may go on over some lines. */
function closedAt(text: string, start: number, line: number): number | undefined {
  const closer = CLOSERS[text.charAt(start - 1)];
  const close = closer === undefined ? -1 : text.slice(start, line + 2000).indexOf(closer);
  return close === -1 ? undefined : start + close;
}

function asMeant(written: string): string {
  const query = /^odbc_connect=([^&\s"'`<>]*)/i.exec(written)?.[1];
  if (query !== undefined) return percentDecoded(query.replaceAll('+', ' '));
  const plain = /^jdbc\\:/i.test(written) ? written.replace(/\\([:=#! ])/g, '$1') : written;
  return withoutQuoteAtEnd(withoutEntities(plain));
}

function withoutQuoteAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '\u200b"\'`\u201d'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
