/** Only an odbc.ini has lines that begin with a section's name in brackets. */
export function looksLikeIni(text: string): boolean {
  return text.split('\n').some((line) => /^\s*\[[^\]]+\]/.test(line));
}

/** Whether the first line that is no comment names a section, as that of every ini file does that is read at all. */
export function beginsWithSection(text: string): boolean {
  for (const line of text.split(/[\r\n]/)) {
    if (!/^\s*(?:[#;]|$)/.test(line)) return /^\s*\[[^\]]+\]/.test(line);
  }
  return false;
}

/** The strings of a text that has one on each line, as exports of several have; empty for any other text. */
export function separateStrings(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const strings = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const begins = /^(?:odbc;\s*)?(?:driver|dsn)\s*=|^jdbc:/i;
  if (strings.length < 2) return [];
  const keyword = firstKeyword(strings[0] ?? '');
  const alike =
    keyword !== '' && strings.every((line) => line.includes(';') && firstKeyword(line) === keyword);
  return alike || strings.every((line) => begins.test(line)) ? strings : [];
}

function firstKeyword(line: string): string {
  return (/^\w{1,64}(?=\s{0,8}=)/.exec(line)?.[0] ?? '').toLowerCase();
}

/** Without the comment lines and the quotes that people put around a connection string or URL. */
export function bareText(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const bare = first === -1 ? '' : lines.slice(first).join('\n').trim();
  return /^(["']).*\1$/s.test(bare) ? bare.slice(1, -1) : bare;
}
