import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { error, type Problem } from '#app/dsn/checks/problem.ts';
import { type DsnEntries, firstOfEachKey, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { setValue, unsetValue } from '#app/dsn/edit.ts';
import { type SecretParameter, secretParameters } from '#app/dsn/secrets/dsn-secrets.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';

/** Something that whoever makes a DSN from a template fills in. */
export interface TemplateBlank {
  /** The parameter; of secrets only those that are kept outside of DSNs. */
  readonly key: string;
  /** The administrator's name for it; null where the parameter's own will do. */
  readonly label: string | null;
  readonly hint: string | null;
  readonly required: boolean;
}

/** A DSN that an administrator has prepared: what is fixed, what is proposed, and what is left to fill in. */
export interface DsnTemplate {
  /** Stays the same over all versions, so that a newer one is known as such. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Counts up from 1 with each change that is handed out. */
  readonly version: number;
  /** Fixed and proposed values, in order; a blank's entry is what it proposes. Never a secret. */
  readonly entries: DsnEntries;
  /** Keys that may not be changed in a DSN made from it; one without an entry stays unset. */
  readonly locked: readonly string[];
  readonly blanks: readonly TemplateBlank[];
}

/** What a DSN remembers of the template that it was made from. */
export interface TemplateMark {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly locked: readonly string[];
  /** What it proposed, which tells later what a person chose otherwise. DSNs of older programs don't have it. */
  readonly proposed?: DsnEntries;
}

/** What a template may hold at most. */
export const TEMPLATE_LIMITS = {
  id: 64,
  name: 100,
  description: 2000,
  label: 100,
  hint: 300,
  version: 1_000_000_000,
  keys: 500,
  /** In one file, that of the program's own among them. */
  perFile: 200,
} as const;

/** What a DSN made from this template remembers. */
export function markOf(template: DsnTemplate): TemplateMark {
  const { id, name, version, locked } = template;
  const proposed = proposedEntries(template);
  return { id, name, version, locked, ...(proposed.length === 0 ? {} : { proposed }) };
}

/** The values that a person may change, those of blanks among them. */
function proposedEntries(template: DsnTemplate): DsnEntries {
  return template.entries.filter(([key]) => !isLocked(template, key));
}

/** The secret that a blank asks for; null where it asks for a parameter of the DSN itself. */
export function secretOfBlank({ key }: Pick<TemplateBlank, 'key'>): SecretParameter | null {
  return secretParameters.find((parameter) => sameKey(parameter, key)) ?? null;
}

/**
 * The template as it may be kept and used: no secrets, each key once, no blank where the value is locked, and
 * blanks for secrets only where the program has a place for them.
 */
export function soundTemplate(template: DsnTemplate): DsnTemplate {
  const entries = firstOfEachKey(withoutSecrets(template.entries));
  const locked = onceEach(template.locked, (key) => key).filter((key) => !isSecretEntry(key, ''));
  const blanks = onceEach(template.blanks, ({ key }) => key).filter(
    (blank) =>
      !isLocked({ locked }, blank.key) && (secretOfBlank(blank) !== null || !isSecretEntry(blank.key, '')),
  );
  return { ...template, entries, locked, blanks };
}

/** Whether a key, by whichever of its names, may not be changed. */
export function isLocked(mark: Pick<TemplateMark, 'locked'> | null | undefined, key: string): boolean {
  if (mark === null || mark === undefined) return false;
  const names = namesOf(key);
  return mark.locked.some((locked) => names.some((name) => sameKey(name, locked)));
}

/** The name of the template that has set a key's value for good; null where none has. */
export function lockedBy(mark: TemplateMark | null | undefined, key: string): string | null {
  return mark && isLocked(mark, key) ? mark.name : null;
}

/** The locked keys that two states of a DSN differ in. Unlocked ones may. */
export function lockedChanges(
  mark: Pick<TemplateMark, 'locked'> | null | undefined,
  before: DsnEntries,
  after: DsnEntries,
): readonly string[] {
  return (mark?.locked ?? []).filter((key) =>
    namesOf(key).some((name) => (valueAt(before, name) ?? '') !== (valueAt(after, name) ?? '')),
  );
}

/** What to say where a state of a DSN differs from the one before in what its template has locked. */
export function lockProblems(
  mark: TemplateMark | null | undefined,
  before: DsnEntries,
  after: DsnEntries,
): readonly Problem[] {
  if (mark === null || mark === undefined) return [];
  const by = shownText(mark.name);
  return lockedChanges(mark, before, after).map((key) => {
    const was = valueAt(before, key) ?? '';
    const wanted = was === '' ? 'left unset' : shownText(was);
    return error(key, 'locked-by-template', `${key} is set by the template ${by} and must be ${wanted}.`);
  });
}

/** The parameters of a DSN made from a template. Only its blanks are taken from what was filled in, and no secret. */
export function entriesFromTemplate(template: DsnTemplate, filled: DsnEntries): DsnEntries {
  return template.blanks.reduce((entries, blank) => {
    const value = valueAt(filled, blank.key);
    const takes = secretOfBlank(blank) === null && !isLocked(template, blank.key);
    return takes && value !== undefined ? setValue(entries, blank.key, value) : entries;
  }, template.entries);
}

/** The blanks that must be filled in and aren't. Secrets are given apart, so that they are never among them. */
export function unfilledBlanks(template: DsnTemplate, entries: DsnEntries): readonly TemplateBlank[] {
  return template.blanks.filter(
    (blank) =>
      blank.required && secretOfBlank(blank) === null && (valueAt(entries, blank.key) ?? '').trim() === '',
  );
}

/** Whether a DSN was made from an earlier version of a template. */
export function isOutdated(mark: TemplateMark | null | undefined, template: DsnTemplate): boolean {
  return mark?.id === template.id && mark.version < template.version;
}

/**
 * A DSN's parameters under a newer version of its template. What is locked now gets the template's value; what was
 * locked and no longer is gets the new proposal, or goes. A proposal comes where there is no value that nobody took
 * out, or the one that was proposed before. Everything that the person chose otherwise stays.
 */
export function upgradedEntries(template: DsnTemplate, mark: TemplateMark, entries: DsnEntries): DsnEntries {
  const asTemplate = (now: DsnEntries, key: string): DsnEntries => {
    const value = valueAt(template.entries, key);
    const others = namesOf(key).filter((name) => !sameKey(name, key));
    return setValue(others.reduce(unsetValue, now), key, value ?? '');
  };
  const freed = mark.locked.filter((key) => !isLocked(template, key) && !isBlank(template, key));
  const proposals = proposedEntries(template)
    .filter(([key]) => !isLocked(mark, key) && takesProposal(mark.proposed ?? [], entries, key))
    .map(([key]) => key);
  return [...freed, ...template.locked, ...proposals].reduce(asTemplate, entries);
}

/** Whether nobody has chosen a value: it is the one proposed before, or neither there nor proposed before. */
function takesProposal(before: DsnEntries, entries: DsnEntries, key: string): boolean {
  return valueByAnyName(entries, key) === valueByAnyName(before, key);
}

/** An empty value is none. */
function valueByAnyName(entries: DsnEntries, key: string): string {
  return namesOf(key).reduce((found, name) => (found === '' ? (valueAt(entries, name) ?? '') : found), '');
}

function isBlank({ blanks }: DsnTemplate, key: string): boolean {
  return blanks.some((blank) => sameKey(blank.key, key));
}

/** Every name that the driver knows a parameter by. */
function namesOf(key: string): readonly string[] {
  const names = parametersNamed(key).flatMap((row) => [row.key, ...row.aliases]);
  return onceEach([key, ...names], (name) => name);
}

function onceEach<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one).toLowerCase();
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
