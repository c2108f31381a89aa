/** Text on one line, with what Markdown or HTML would read as markup made harmless. */
export function plainText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** A value to the letter, but for line ends, between more backticks than it holds. */
export function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const shown = oneLine(text);
  return fence.length > 1 || shown.startsWith('`')
    ? `${fence} ${shown} ${fence}`
    : `${fence}${shown}${fence}`;
}

/** Text of several lines to the letter. */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
