import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { formatPart, parseConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import { xmlTags } from './xml-tags.ts';

/**
 * Tableau's connections through ODBC (`.tds`, `.twb`), as connection strings: the DSN or driver with the extras
 * that stand beside it. Empty for other text. Never throws.
 */
export function tableauConnections(text: string): readonly string[] {
  if (!text.includes('odbc-connect-string-extras')) return [];
  return xmlTags(text).flatMap(({ name, attributes }) => {
    if (name !== 'connection' || attributes.get('class') !== 'genericodbc') return [];
    const head = [
      ['DSN', attributes.get('odbc-dsn') ?? ''],
      ['Driver', attributes.get('odbc-driver') ?? ''],
    ] as const;
    const said = head.filter(([, value]) => value !== '' && !/[\0\r\n]/.test(value));
    const extras = (attributes.get('odbc-connect-string-extras') ?? '').trim();
    const string = said.map((part) => formatPart(part, 'windows')).join('') + extras;
    const { entries } = parseConnectionString(string);
    return judgeAthena(undefined, entries) === 'no' && !/athena/i.test(string) ? [] : [string];
  });
}
