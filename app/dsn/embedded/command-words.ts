/** The lines of a script, those that a sign at their end continues put together: `^` of cmd, a backtick of PowerShell. */
export function commandLines(script: string): readonly string[] {
  return script.replace(/[ \t][`^][ \t]*(?:\r\n|\r|\n)/g, ' ').split(/\r\n|\r|\n/);
}

/**
 * The words of a command of cmd, as Windows gives them to a program: blanks set them apart save in quotes, a backslash
 * before a quote makes it one of the text (C: parsing of command-line arguments). Ends where another command begins.
 */
export function cmdWords(command: string): readonly string[] {
  return wordsOf(command, (at, quoted) => {
    if (command.charAt(at) === '\\') return backslashes(command, at);
    if (quoted || !'&|<>'.includes(command.charAt(at))) return undefined;
    return { text: '', end: command.length };
  });
}

/** Two backslashes before a quote are one, an odd one makes it part of the text; elsewhere they are themselves. */
function backslashes(command: string, at: number): Piece {
  let end = at;
  while (command.charAt(end) === '\\') end += 1;
  const count = end - at;
  if (command.charAt(end) !== '"') return { text: '\\'.repeat(count), end };
  const half = '\\'.repeat(count >> 1);
  return count % 2 === 1 ? { text: `${half}"`, end: end + 1 } : { text: half, end };
}

/** The words of a command of PowerShell, with what variables are known for put in. Ends where another command begins. */
export function powerShellWords(command: string, variables: ReadonlyMap<string, string>): readonly string[] {
  return wordsOf(command, (at, quoted) => {
    const char = command.charAt(at);
    if (char === '`') return { text: command.charAt(at + 1), end: at + 2 };
    if (char === "'" && !quoted) return singleQuoted(command, at);
    if (char === '$') return variableAt(command, at, variables);
    if (quoted || !'|;'.includes(char)) return undefined;
    return { text: '', end: command.length };
  });
}

function singleQuoted(command: string, at: number): Piece {
  const text = /^(?:[^']|'')*/.exec(command.slice(at + 1))?.[0] ?? '';
  return { text: text.replaceAll("''", "'"), end: at + text.length + 2 };
}

function variableAt(command: string, at: number, variables: ReadonlyMap<string, string>): Piece | undefined {
  const [written, braced, bare] = /^\$(?:\{(\w{1,80})\}|(\w{1,80}))/.exec(command.slice(at, at + 90)) ?? [];
  const text = variables.get((braced ?? bare ?? '').toLowerCase());
  return written === undefined || text === undefined ? undefined : { text, end: at + written.length };
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** Blanks and double quotes, a doubled one inside being one, are alike in both; `special` says what else there is. */
function wordsOf(
  command: string,
  special: (at: number, quoted: boolean) => Piece | undefined,
): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < command.length; ) {
    const char = command.charAt(at);
    const piece = special(at, quoted);
    if (piece !== undefined) {
      word = piece.end >= command.length && piece.text === '' ? word : (word ?? '') + piece.text;
      at = piece.end;
    } else if (char === '"' && quoted && command.charAt(at + 1) === '"') {
      word += char;
      at += 2;
    } else if (char === '"') {
      quoted = !quoted;
      word ??= '';
      at += 1;
    } else if (!quoted && (char === ' ' || char === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  return word === undefined ? words : [...words, word];
}
