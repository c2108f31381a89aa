import { untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import { type DsnEntry, sameKey } from '#app/dsn/dsn.ts';
import { type DsnTemplate, isLocked, secretOfBlank } from '#app/dsn/templates/template.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';
import { dsnJson } from './list-command.ts';
import { settled } from './settled.ts';

export interface TemplateOptions {
  /** Makes a DSN of this name from the one template of the file. */
  readonly name?: string;
  /** `KEY=VALUE` for each blank. */
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** Keeps templates of files and, with a name, makes a DSN from one, its blanks filled in. */
export async function importTemplates(
  services: Services,
  templates: readonly DsnTemplate[],
  options: TemplateOptions,
  io: Io,
): Promise<ExitCode> {
  const filled = filledBy(templates, options);
  await keepTemplates(services, templates, io);
  const [template] = templates;
  if (options.name === undefined || template === undefined) {
    if (options.json) printJson(io, templates.map(templateJson));
    else printKept(templates, io);
    return exitCode.passed;
  }
  const dsn = settled(await services.dsns.createFrom(template, options.name, filled));
  if (options.json) printJson(io, [dsnJson(dsn)]);
  else printLine(io, `Created ${dsn.name} from template ${template.name}`);
  return exitCode.passed;
}

/** Keeps templates, with a warning for each setting in them that is to be looked at. */
export async function keepTemplates(
  services: Services,
  templates: readonly DsnTemplate[],
  io: Io,
): Promise<void> {
  for (const template of templates) {
    for (const { message } of untrustedSettings(template.entries))
      warnLine(io, `${template.name}: ${message}`);
    settled(await services.templates.keep(template));
  }
}

export const templateJson = ({ id, name, version }: DsnTemplate) => ({ id, name, version });

export function printKept(templates: readonly DsnTemplate[], io: Io): void {
  for (const { name, version } of templates) printLine(io, `Kept template ${name}, version ${version}`);
}

/** What goes into the blanks; refused before anything is kept. */
function filledBy(
  templates: readonly DsnTemplate[],
  { name, set = [] }: TemplateOptions,
): readonly DsnEntry[] {
  const [template, another] = templates;
  if (name === undefined) {
    if (set.length > 0) throw new CommandError('--set goes with --name.', exitCode.usage);
    return [];
  }
  if (template === undefined || another !== undefined)
    throw new CommandError('--name goes with a file that holds one template.', exitCode.usage);
  return set.map((text) => blankEntry(template, text));
}

function blankEntry(template: DsnTemplate, text: string): DsnEntry {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError('--set takes KEY=VALUE.', exitCode.usage);
  const key = text.slice(0, at);
  const blank = template.blanks.find((one) => sameKey(one.key, key));
  if (blank === undefined) {
    const why = isLocked(template, key) ? 'is fixed by' : 'is not to be filled in by';
    throw new CommandError(`${key} ${why} template ${template.name}.`, exitCode.usage);
  }
  if (secretOfBlank(blank) !== null)
    throw new CommandError(`${key} is a secret. Keep it by keep-secret.`, exitCode.usage);
  return [blank.key, text.slice(at + 1)];
}
