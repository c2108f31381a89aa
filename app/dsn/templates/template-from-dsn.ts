import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, firstOfEachKey, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { secretsUsedBy } from '#app/dsn/secrets/dsn-secrets.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { type DsnTemplate, soundTemplate, type TemplateBlank } from './template.ts';

/** What becomes of a parameter in a template. */
export type TemplateRole = 'fixed' | 'proposed' | 'blank' | 'left-out';

/** A parameter of the DSN that a template is made from, and what becomes of it. */
export interface TemplateRow {
  readonly key: string;
  /** Empty for a secret, which a template never holds. */
  readonly value: string;
  readonly secret: boolean;
  readonly role: TemplateRole;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
}

/** What people or their computers differ in; everything else is a matter of the company. */
const PERSONAL: readonly (readonly [string, TemplateRole])[] = [
  ['UID', 'blank'],
  ['Schema', 'blank'],
  ['AWSProfile', 'blank'],
  ['role_session_name', 'proposed'],
  ['Description', 'proposed'],
  ['Driver', 'left-out'],
];

function firstRole(key: string): TemplateRole {
  return PERSONAL.find(([one]) => sameKey(one, key))?.[1] ?? 'fixed';
}

/** A row for each parameter that a DSN has or, being secret, uses. */
export function templateRowsOf(entries: DsnEntries): readonly TemplateRow[] {
  const open = withoutSecrets(firstOfEachKey(entries));
  const rows = open.map(([key, value]): TemplateRow => {
    return { ...EMPTY_ROW, key, value, role: firstRole(key) };
  });
  const secrets = secretsUsedBy(entries).map(
    (key): TemplateRow => ({ ...EMPTY_ROW, key, secret: true, role: 'blank' }),
  );
  return [...rows, ...secrets];
}

const EMPTY_ROW = { value: '', secret: false, label: '', hint: '', required: true } as const;

/** A blank for a parameter that the DSN doesn't have. */
export function blankRow(key: string): TemplateRow {
  return { ...EMPTY_ROW, key: parametersNamed(key)[0]?.key ?? key, role: 'blank' };
}

/** The rows of a template that is changed, in the order that they would be written. */
export function templateRowsOfTemplate(template: DsnTemplate, entries: DsnEntries): readonly TemplateRow[] {
  const rows = templateRowsOf(entries).map((row) => rowUnder(template, row));
  const missing = template.blanks.filter(({ key }) => !rows.some((row) => sameKey(row.key, key)));
  return [...rows, ...missing.map((blank) => rowUnder(template, blankRow(blank.key)))];
}

function rowUnder(template: DsnTemplate, row: TemplateRow): TemplateRow {
  const blank = template.blanks.find(({ key }) => sameKey(key, row.key));
  if (blank !== undefined) {
    const { label, hint, required } = blank;
    return { ...row, role: 'blank', label: label ?? '', hint: hint ?? '', required };
  }
  if (template.locked.some((key) => sameKey(key, row.key))) return { ...row, role: 'fixed' };
  if (row.secret) return { ...row, role: 'left-out' };
  return { ...row, role: valueAt(template.entries, row.key) === undefined ? 'left-out' : 'proposed' };
}

/** What an administrator says of a template besides its rows. */
export type TemplateHead = Pick<DsnTemplate, 'id' | 'name' | 'description' | 'version'>;

/** The template that rows make. A blank's value is not handed out. */
export function templateOfRows(head: TemplateHead, rows: readonly TemplateRow[]): DsnTemplate {
  const kept = rows.filter((row) => !row.secret && (row.role === 'fixed' || row.role === 'proposed'));
  return soundTemplate({
    ...head,
    entries: kept.map(({ key, value }) => [key, value] as const),
    locked: kept.filter(({ role }) => role === 'fixed').map(({ key }) => key),
    blanks: rows.filter(({ role }) => role === 'blank').map(blankOf),
  });
}

function blankOf({ key, label, hint, required }: TemplateRow): TemplateBlank {
  return { key, label: label.trim() || null, hint: hint.trim() || null, required };
}
