import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { LIST_SECTION, sectionEntries, sectionNames } from '#app/dsn/odbc-ini-document.ts';
import { type IniText, outOfDocument } from './ini-text.ts';
import type { RegisteredDsn } from './target.ts';

/** Sections of an odbc.ini that are no data sources. */
const special = ['odbc data sources', 'odbc', 'athena_wide_settings'];

/** The data sources of an odbc.ini in its order, as its manager reads them. */
export function registeredIn({ document, encoding }: IniText): readonly RegisteredDsn[] {
  const readable = (text: string): string => outOfDocument(text, encoding);
  const list = sectionEntries(document, LIST_SECTION) ?? [];
  const drivers = new Map(list.map(([name, driver]) => [name.toLowerCase(), readable(driver)] as const));
  return firstOfEachName(sectionNames(document)).map((name) => {
    const written = sectionEntries(document, name) ?? [];
    const entries = written.map(([key, value]) => [readable(key), readable(value)] as const);
    const listedDriver = drivers.get(name.toLowerCase()) ?? null;
    const athena = judgeAthena(listedDriver ?? undefined, entries);
    return { name: readable(name), entries, listedDriver, athena };
  });
}

/** Of repeated sections the first counts. */
function firstOfEachName(names: readonly string[]): readonly string[] {
  const seen = new Set(special);
  return names.filter((name) => {
    const lower = name.toLowerCase();
    if (seen.has(lower)) return false;
    seen.add(lower);
    return true;
  });
}
