import { describesDriver, judgeAthena } from '#app/dsn/athena-verdict.ts';
import { type DsnEntry, firstOfEachKey } from '#app/dsn/dsn.ts';
import { isDataSourceName, LIST_SECTION, type OdbcIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import { type IniText, outOfDocument } from './ini-text.ts';
import type { RegisteredDsn } from './target.ts';

interface Section {
  readonly name: string;
  readonly entries: DsnEntry[];
}

/** The data sources of an odbc.ini in its order, as its manager reads them. */
export function registeredIn({ document, encoding }: IniText): readonly RegisteredDsn[] {
  const readable = (text: string): string => outOfDocument(text, encoding);
  const sections = sectionsOf(document);
  const list = firstOfEachKey(sections.get(LIST_SECTION.toLowerCase())?.entries ?? []);
  const drivers = new Map(list.map(([name, driver]) => [name.toLowerCase(), readable(driver)] as const));
  const sources = [...sections].filter(
    ([lower, { entries }]) =>
      isDataSourceName(lower) && (drivers.has(lower) || !describesDriver(lower, entries)),
  );
  return sources.map(([lower, { name, entries: written }]) => {
    const entries = firstOfEachKey(written).map(([key, value]) => [readable(key), readable(value)] as const);
    const listedDriver = drivers.get(lower) ?? null;
    const athena = judgeAthena(listedDriver ?? undefined, entries);
    return { name: readable(name), entries, listedDriver, athena };
  });
}

/** All sections in one pass, for there may be thousands; of repeated ones the first counts. */
function sectionsOf({ lines }: OdbcIniDocument): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  let current: Section | undefined;
  for (const { content } of lines) {
    if (content.kind === 'section') {
      current = { name: content.name, entries: [] };
      const id = content.name.toLowerCase();
      if (!sections.has(id)) sections.set(id, current);
    } else if (content.kind === 'entry') current?.entries.push([content.key, content.value]);
  }
  return sections;
}
