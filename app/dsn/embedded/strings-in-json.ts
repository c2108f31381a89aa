import { formatPart } from '#app/dsn/connection-string/connection-string.ts';
import { jsonOf } from '#app/dsn/text/json-of.ts';

/**
 * The connection strings and JDBC URLs of settings in JSON: those that stand in it as texts, URLs with the properties
 * beside them (DBeaver), and ODBC sources of Power BI, whose parts are a map. Empty for other text. Never throws.
 */
export function stringsInJson(text: string, startsLikeString: (text: string) => boolean): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [jsonOf(text)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') {
      if (startsLikeString(value.trim())) found.push(value.trim());
    } else if (isRecord(value)) {
      const whole = urlWithProperties(value) ?? odbcSource(value);
      if (whole === undefined) for (const part of Object.values(value).toReversed()) open.push(part);
      else found.push(whole);
    }
  }
  return found;
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** Arrays too: their parts are looked at in order. */
function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null;
}

function urlWithProperties({ url, properties }: JsonRecord): string | undefined {
  if (typeof url !== 'string' || !/^jdbc:(?:aws)?athena:/i.test(url)) return undefined;
  const more = textsIn(properties).filter((part) => !/[;\0\r\n]/.test(part.join('')));
  const joint = /[;/]$/.test(url.trim()) ? '' : ';';
  return `${url.trim()}${joint}${more.map(([key, value]) => `${key}=${value};`).join('')}`;
}

/** `details` of a .pbids file with the protocol `odbc`. */
function odbcSource({ protocol, address }: JsonRecord): string | undefined {
  if (protocol !== 'odbc' || !isRecord(address)) return undefined;
  const { options } = address;
  const parts = textsIn(options).map((part) => formatPart(part, 'windows'));
  return parts.length === 0 ? undefined : parts.join('');
}

function textsIn(value: unknown): readonly (readonly [key: string, value: string])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as const] : [],
  );
}
