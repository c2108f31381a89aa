import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import type { DriverRequirement } from '#app/dsn/checks/driver-requirement.ts';
import { authenticationTypeIn, type Dsn, type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { DRIVER_NAME, DRIVER_PAGE } from '#main/dsn/driver/installed-driver.ts';
import { mSnippet, type Navigation } from './m-snippet.ts';

/** What a colleague needs to connect as well, on one page of Markdown, without secrets. */
export function colleagueNote(
  dsn: Dsn,
  navigation: Navigation,
  requirement: DriverRequirement | null,
): string {
  const type = authenticationTypeIn(dsn.entries) ?? 'an unknown type';
  const version = requirement === null ? '2.x' : `${requirement.version} or newer`;
  const settings = settingsOf(dsn.entries);
  return [
    `# Power BI with the Athena DSN ${plain(dsn.name)}`,
    '',
    `1. Install the driver ${DRIVER_NAME}, version ${version}: ${DRIVER_PAGE}`,
    `2. Register a DSN named ${code(dsn.name)} with the settings below. The name must be the same everywhere. A gateway needs a system DSN.`,
    `3. It signs in with ${type}. ${signInHint(type)}`,
    '4. In Power BI Desktop, choose Get data, Amazon Athena, and enter the name of the DSN.',
    '',
    '## The settings',
    '',
    ...settings.map(([key, value]) => `- ${key}: ${code(value)}`),
    '',
    'Settings that are secret are not on this page. Each person sets their own.',
    '',
    '## The query',
    '',
    'For the advanced editor of Power Query:',
    '',
    fenced(mSnippet('connector', dsn.name, navigation)),
    '',
    'Nothing on this page is secret. Never send tokens, keys or passwords along.',
    '',
  ].join('\n');
}

/** What the driver knows and may be seen; what is not in the catalogue may be anything. */
function settingsOf(entries: DsnEntries): DsnEntries {
  const type = authenticationTypeIn(entries);
  return firstOfEachKey(entries).filter(([key, value]) => {
    const known = type === undefined ? undefined : parameterFor(key, type);
    return known !== undefined && !known.secret && value !== '' && !isSecretEntry(key, value);
  });
}

function signInHint(type: string): string {
  if (type === 'JWT')
    return 'Choose AAD Authentication in Power BI, or arm the DSN with a token of your own.';
  if (type === 'JWT_TIP') return 'Arm the DSN with a token of your own before you connect.';
  return 'Choose Use Data Source Configuration in Power BI.';
}

function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

/** Code between more backticks than it holds itself. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}powerquery\n${text}${fence}`;
}
