import { type AthenaVerdict, describesDriver, judgeAthena } from '#app/dsn/athena-verdict.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { type IniContent, readIniLine } from './ini-line.ts';
import { fitsUnixOdbcLine, UNIX_ODBC_LINE_LIMIT } from './ini-line-limit.ts';
import { DRIVERS_SECTION, isDataSourceName, LIST_SECTION, WIDE_SECTION } from './odbc-ini-document.ts';

/** An entry and the line it stands on, counted from 1. */
export interface IniEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** A section that describes a data source. */
export interface IniSection {
  readonly name: string;
  readonly line: number;
  readonly entries: readonly IniEntry[];
  /** What `[ODBC Data Sources]` says of it. */
  readonly listedDriver: string | undefined;
  readonly athena: AthenaVerdict;
}

/** Something in the file that unixODBC reads otherwise than its author may think, or not at all. */
export interface IniProblem {
  readonly code:
    | 'byte-order-mark'
    | 'text-before-first-section'
    | 'repeated-section'
    | 'repeated-key'
    | 'line-without-equals'
    | 'line-without-key'
    | 'comment-in-value'
    | 'quotes-in-value'
    | 'odd-blank'
    | 'indented-line'
    | 'line-too-long';
  readonly line: number;
  readonly section: string | null;
  readonly message: string;
}

/** What an odbc.ini says. */
export interface OdbcIni {
  readonly dataSources: readonly IniSection[];
  /** `[ATHENA_WIDE_SETTINGS]`: log settings for all Athena DSNs (getting-started-linux page). */
  readonly wideSettings: DsnEntries;
  readonly problems: readonly IniProblem[];
}

/** Reads an odbc.ini as unixODBC does, save that nothing is cut or given up: that is named in `problems`. */
export function parseOdbcIni(text: string): OdbcIni {
  const draft: Draft = { sections: new Map(), current: undefined, problems: [] };
  const bom = text.startsWith('\uFEFF');
  if (bom)
    complain(
      draft,
      'byte-order-mark',
      1,
      'unixODBC reads nothing of a file that begins with a byte order mark.',
    );
  const lines = (bom ? text.slice(1) : text).split('\n');
  for (const [index, line] of lines.entries()) readLine(draft, line, index + 1);
  return assemble(draft);
}

/** The key-value pairs of a section, without their places. */
export function entriesOf(section: { readonly entries: readonly IniEntry[] }): DsnEntries {
  return section.entries.map(({ key, value }) => [key, value]);
}

interface DraftSection {
  readonly name: string;
  readonly line: number;
  readonly entries: IniEntry[];
  readonly keys: Set<string>;
}

interface Draft {
  readonly sections: Map<string, DraftSection>;
  current: DraftSection | undefined;
  readonly problems: IniProblem[];
}

function readLine(draft: Draft, raw: string, line: number): void {
  const content = readIniLine(raw, 'unixodbc');
  if (content.kind === 'blank') return;
  if (!fitsUnixOdbcLine(raw.replace(/\r$/, ''))) {
    const what = `unixODBC reads ${UNIX_ODBC_LINE_LIMIT} bytes of this line only, and the rest as a line of its own.`;
    complain(draft, 'line-too-long', line, what);
  }
  if (content.kind === 'comment') return;
  if (content.kind === 'section') startSection(draft, content.name, raw, line);
  else readEntry(draft, content, raw, line);
}

function startSection(draft: Draft, name: string, raw: string, line: number): void {
  const earlier = draft.sections.get(name.toLowerCase());
  if (draft.current === undefined && !raw.startsWith('[')) {
    const message = 'unixODBC reads nothing of a file whose first section is indented.';
    complain(draft, 'text-before-first-section', line, message);
  }
  draft.current = { name, line, entries: [], keys: new Set() };
  if (earlier === undefined) {
    draft.sections.set(name.toLowerCase(), draft.current);
    return;
  }
  const message = `The section stands in line ${earlier.line} already; that one counts.`;
  complain(draft, 'repeated-section', line, message);
}

function readEntry(draft: Draft, content: IniContent, raw: string, line: number): void {
  const { current } = draft;
  if (current === undefined) {
    const message = 'unixODBC reads nothing of a file that has text before its first section.';
    complain(draft, 'text-before-first-section', line, message);
    return;
  }
  if (!raw.includes('=')) {
    complain(draft, 'line-without-equals', line, 'This line has no = and so no value.');
  }
  if (content.kind !== 'entry') {
    if (/^\s*=/.test(raw)) {
      complain(
        draft,
        'line-without-key',
        line,
        'Nothing stands before this =. Programs that list the keys stop here.',
      );
    }
    return;
  }
  const { key, value } = content;
  remark(draft, key, value, line);
  const name = key.toLowerCase();
  if (current.keys.has(name)) {
    const message = `${shownText(key)} occurs again in this section. The first one counts.`;
    complain(draft, 'repeated-key', line, message);
    return;
  }
  current.keys.add(name);
  current.entries.push({ key, value, line });
}

/** What of a line unixODBC takes otherwise than its author meant it. */
function remark(draft: Draft, key: string, value: string, line: number): void {
  if (/\s[#;]/.test(value)) {
    const message = `To unixODBC the comment at the end is part of the value of ${shownText(key)}.`;
    complain(draft, 'comment-in-value', line, message);
  }
  if (/^(["']).*\1$/.test(value) && value.length > 1) {
    const message = `The quotes are part of the value of ${shownText(key)}: no driver manager takes them off.`;
    complain(draft, 'quotes-in-value', line, message);
  }
  if (ODD_BLANK.test(key) || ODD_BLANK.test(value.charAt(0))) {
    const message = 'To unixODBC the special blank beside the = is part of the text. Type a plain one.';
    complain(draft, 'odd-blank', line, message);
  }
}

/** Blanks that come along when a text is copied from a page or a chat. */
const ODD_BLANK = /[\u00a0\u2000-\u200b\u202f\ufeff]/;

function complain(draft: Draft, code: IniProblem['code'], line: number, message: string): void {
  draft.problems.push({ code, line, section: draft.current?.name ?? null, message });
}

function assemble({ sections, problems }: Draft): OdbcIni {
  const listed = sections.get(LIST_SECTION.toLowerCase())?.entries ?? [];
  const drivers = new Map(listed.map(({ key, value }) => [key.toLowerCase(), value]));
  const wide = sections.get(WIDE_SECTION.toLowerCase());
  const installed = sections.get(DRIVERS_SECTION.toLowerCase())?.keys ?? new Set<string>();
  const isDriver = ({ name, entries }: DraftSection): boolean =>
    !drivers.has(name.toLowerCase()) &&
    (installed.has(name.toLowerCase()) || describesDriver(name, entriesOf({ entries })));
  const dataSources = [...sections.values()]
    .filter((section) => isDataSourceName(section.name) && !isDriver(section))
    .map(({ name, line, entries }): IniSection => {
      const listedDriver = drivers.get(name.toLowerCase());
      const athena = judgeAthena(listedDriver, entriesOf({ entries }));
      return { name, line, entries, listedDriver, athena };
    });
  return { dataSources, wideSettings: wide === undefined ? [] : entriesOf(wide), problems };
}
