import { formatPart } from '#app/dsn/connection-string/connection-string.ts';
import type { DsnEntry } from '#app/dsn/dsn.ts';
import type { RegistryChange } from '#app/dsn/registry/registry-change.ts';
import { xmlTags } from './xml-tags.ts';

/** The class of preferences for data sources (Group Policy: Preferences Extension Data Structure, DataSources). */
const DATA_SOURCES = '<DataSources';

/**
 * The DSNs that preferences of Group Policy (`DataSources.xml`) set up, as connection strings. Those that they delete
 * are left out. Empty for other text. Never throws.
 */
export function policyDataSources(text: string): readonly string[] {
  if (!text.includes(DATA_SOURCES)) return [];
  const sources: DsnEntry[][] = [];
  let current: DsnEntry[] | undefined;
  for (const { name, kind, attributes } of xmlTags(text)) {
    if (kind === 'close') continue;
    const at = (key: string): string => attributes.get(key) ?? '';
    if (name === 'Properties') {
      current = at('action') === 'D' || at('dsn') === '' ? undefined : headOf(at);
      if (current !== undefined) sources.push(current);
    } else if (name === 'Attribute' && /^[\w .-]{1,255}$/.test(at('name'))) {
      current?.push([at('name'), at('value')]);
    }
  }
  return sources.map((entries) =>
    entries
      .filter(([, value]) => !/[\0\r\n]/.test(value))
      .map((entry) => formatPart(entry, 'windows'))
      .join(''),
  );
}

/** `cpassword` is sealed under a key that is public; its name tells that it is a secret. */
function headOf(at: (key: string) => string): DsnEntry[] {
  const head: readonly DsnEntry[] = [
    ['DSN', at('dsn')],
    ['Driver', at('driver')],
    ['Description', at('description')],
    ['UID', at('username')],
    ['cpassword', at('cpassword')],
  ];
  return head.filter(([, value]) => value !== '');
}

/** What preferences for the registry (`Registry.xml`) set or delete. */
export function policyRegistryChanges(text: string): readonly RegistryChange[] {
  if (!text.includes('<RegistrySettings')) return [];
  return xmlTags(text).flatMap(({ name, attributes }): readonly RegistryChange[] => {
    const hive = attributes.get('hive');
    if (name !== 'Properties' || hive === undefined) return [];
    const key = `${hive}\\${attributes.get('key') ?? ''}`;
    const value = attributes.get('name');
    if (attributes.get('action') === 'D') return [{ key, name: value || undefined, data: null }];
    if (value === undefined || value === '') return [];
    const number = /^REG_DWORD$/i.test(attributes.get('type') ?? '');
    const data = attributes.get('value') ?? '';
    // Numbers stand as hexadecimal digits there.
    return [{ key, name: value, data: number ? `0x${data}` : data, type: attributes.get('type') }];
  });
}
