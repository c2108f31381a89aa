import { entriesOf, type IniProblem, type IniSection, type OdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import type { FoundDsn } from './imported-dsn.ts';

/** The data sources of an odbc.ini, nothing taken out yet. */
export function findInIni(ini: OdbcIni): readonly FoundDsn[] {
  const said = problemsBySection(ini.problems);
  return ini.dataSources.map((section) => foundIn(section, said));
}

type Said = ReadonlyMap<string | null, readonly string[]>;

function problemsBySection(problems: readonly IniProblem[]): Said {
  const said = new Map<string | null, string[]>();
  for (const { section, line, message } of problems) {
    const key = section?.toLowerCase() ?? null;
    const list = said.get(key) ?? [];
    list.push(`Line ${line}: ${message}`);
    said.set(key, list);
  }
  return said;
}

function foundIn(section: IniSection, said: Said): FoundDsn {
  const ofFile = said.get(null) ?? [];
  const ofSection = said.get(section.name.toLowerCase()) ?? [];
  const problems = [...ofFile, ...ofSection];
  return { name: section.name, entries: entriesOf(section), athena: section.athena, problems };
}
