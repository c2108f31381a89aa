import type { StoredDsn } from '#app/contract/dsns.ts';
import { type DsnTemplate, isLocked, isOutdated } from '#app/dsn/templates/template.ts';

/** “4 fixed, 1 proposed, 2 to fill in”. */
export function contentWords(template: DsnTemplate): string {
  const fixed = template.entries.filter(([key]) => isLocked(template, key)).length;
  const parts = [
    [fixed, 'fixed'],
    [template.entries.length - fixed, 'proposed'],
    [template.blanks.length, 'to fill in'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.length === 0 ? 'empty' : said.join(', ');
}

/** “1 DSN”, “12 DSNs”. */
export function dsnsWords(count: number): string {
  return count === 1 ? '1 DSN' : `${count} DSNs`;
}

/** The DSNs made from any version of a template. */
export function madeFrom(dsns: readonly StoredDsn[], { id }: DsnTemplate): readonly StoredDsn[] {
  return dsns.filter(({ template }) => template?.id === id);
}

/** Those made from an earlier version than this. */
export function outdatedBy(dsns: readonly StoredDsn[], template: DsnTemplate): readonly StoredDsn[] {
  return dsns.filter((dsn) => isOutdated(dsn.template, template));
}

/** A file name for a template to hand out. */
export function templateFileName(templates: readonly DsnTemplate[]): string {
  const [only] = templates;
  const name = templates.length === 1 && only !== undefined ? only.name : 'athena templates';
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${plain || 'athena'}.template.json`;
}

/** How a template from a file stands to those that are kept. */
export type TemplateStanding = 'new' | 'newer' | 'same' | 'changed' | 'older';

/** `changed` is another content under the same version, which whoever handed it out has not counted up. */
export function standingOf(template: DsnTemplate, kept: readonly DsnTemplate[]): TemplateStanding {
  const there = kept.find(({ id }) => id === template.id);
  if (there === undefined) return 'new';
  if (there.version !== template.version) return there.version < template.version ? 'newer' : 'older';
  return JSON.stringify(there) === JSON.stringify(template) ? 'same' : 'changed';
}

export const standingWords: Readonly<Record<TemplateStanding, string>> = {
  new: 'Not here yet',
  newer: 'Newer than the one that is here',
  same: 'Here already',
  changed: 'Here already with the same version and another content; it would be replaced',
  older: 'Older than the one that is here, and not taken',
};
