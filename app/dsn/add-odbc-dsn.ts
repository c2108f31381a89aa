import { formatPart } from './connection-string.ts';

/**
 * The DSNs that a script of Windows makes, by `Add-OdbcDsn` of PowerShell or by `odbcconf`, as connection strings
 * (Windows Data Access Components: Add-OdbcDsn, ODBCCONF.EXE). Empty for other text. Never throws and runs nothing.
 */
export function addedOdbcDsns(text: string): readonly string[] {
  return [...addedByPowerShell(text), ...addedByOdbcconf(text)];
}

/** `CONFIGSYSDSN "driver" "DSN=name|key=value"`. */
function addedByOdbcconf(text: string): readonly string[] {
  const calls = text.matchAll(
    /\bCONFIG(?:SYS)?DSN\s{1,80}"([^"\r\n]{1,255})"\s{1,80}"([^"\r\n]{1,20000})"/gi,
  );
  return [...calls].map(([, driver = '', parts = '']) => {
    return [formatPart(['Driver', driver], 'windows'), ...parts.split('|').map((part) => `${part};`)].join(
      '',
    );
  });
}

function addedByPowerShell(text: string): readonly string[] {
  const [, ...calls] = text.split(/\b(?:Add|Set)-OdbcDsn\b/i);
  return calls.flatMap((call) => {
    const name = argumentOf(call, /-Name\s+/i);
    if (name === undefined) return [];
    const driver = argumentOf(call, /-DriverName\s+/i);
    const head = [formatPart(['DSN', name], 'windows')];
    if (driver !== undefined) head.push(formatPart(['Driver', driver], 'windows'));
    return [[...head, ...propertiesOf(call).map((entry) => formatPart(entry, 'windows'))].join('')];
  });
}

/** What follows a parameter's name: in quotes, or a word. */
function argumentOf(call: string, parameter: RegExp): string | undefined {
  const found = parameter.exec(call);
  if (found === null) return undefined;
  const [, double, single, word] =
    /^(?:"([^"\r\n]{1,255})"|'([^'\r\n]{1,255})'|([^\s"'`]{1,255}))/.exec(
      call.slice(found.index + found[0].length),
    ) ?? [];
  return double ?? single ?? word;
}

/** The texts `key=value` of `-SetPropertyValue`. */
function propertiesOf(call: string): readonly (readonly [key: string, value: string])[] {
  const at = call.search(/-SetPropertyValue\b/i);
  if (at === -1) return [];
  const texts = call.slice(at).matchAll(/(["'])([\w .]{1,255})=([^\r\n]*?)\1/g);
  return [...texts].map(([, , key = '', value = '']) => [key.trim(), value]);
}
