const ECHO =
  /(?:^|[\s;&|])(?:echo|printf)\s{1,80}(?:-[a-z]{1,3}\s{1,80})?("(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]\s]{1,255}\])/g;

/**
 * The text of an odbc.ini that a script writes by `echo` or `printf`, a line or more of it at a time. Undefined where it
 * writes none.
 */
export function echoedIni(script: string): string | undefined {
  const written = [...script.matchAll(ECHO)].map(([, said = '']) => {
    const plain = /^["']/.test(said) ? said.slice(1, -1) : said;
    return plain.replace(/\\([n"$`\\])/g, (_, char) => (char === 'n' ? '\n' : char));
  });
  const first = written.findIndex((text) => /^\s*\[[^\]\n]+\]/.test(text));
  return first === -1 ? undefined : written.slice(first).join('\n');
}
