import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { formatPart } from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntry, valueAt } from '#app/dsn/dsn.ts';

const LINE = /^([ \t]*)["']?([\w .-]{1,64}?)["']?[ \t]{0,80}:[ \t]{1,80}(.*)$/;

/**
 * The DSNs that lines `key: value` describe, as YAML has them, each run of lines of one indentation, as connection
 * strings. What is not the driver's is left out. Empty for other text. Never throws.
 */
export function settingsLines(text: string): readonly string[] {
  const runs: DsnEntry[][] = [];
  let indent: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, blanks, key = '', written = ''] = line.length > 4000 ? [] : (LINE.exec(line) ?? []);
    const value = plainValue(written);
    if (blanks !== indent) runs.push([]);
    indent = blanks;
    if (value !== '' && isKeyword(key)) runs.at(-1)?.push([key, value]);
  }
  return runs
    .filter((entries) => entries.length > 1 && valueAt(entries, 'Driver') !== undefined)
    .filter((entries) => judgeAthena(undefined, entries) === 'certain')
    .map((entries) => entries.map((entry) => formatPart(entry, 'windows')).join(''));
}

function isKeyword(key: string): boolean {
  return /^(?:driver|dsn)$/i.test(key) || parametersNamed(key).length > 0;
}

/** Without its quotes, or the comment behind it; empty for one that a comma ends, as those of JSON are. */
function plainValue(written: string): string {
  const value = written.trim();
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*(?:#.*)?$/.exec(value) ?? [];
  if (double !== undefined) return double.replace(/\\(["\\/])/g, '$1');
  if (single !== undefined) return single.replaceAll("''", "'");
  const plain = value.replace(/(?:^|[ \t])#.*$/, '').trim();
  return /^["'[{|>&*!]|,$/.test(plain) ? '' : plain;
}
