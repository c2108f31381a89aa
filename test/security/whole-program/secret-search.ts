import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder with its bytes read as Latin-1, so that a secret in a binary file is found as well. */
async function filesBelow(folder: string): Promise<readonly (readonly [path: string, text: string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const));
}

/** What a secret turns into on its way: as it is, in base64, percent-encoded, and as a JSON string. */
const disguises = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];

/** Access keys of temporary credentials. (A long-term key id is a user name, the parameter UID of a DSN.) */
const accessKey = /\bASIA[A-Z0-9]{16}\b/;

/** Where a planted secret, or a temporary access key, stands in `text`. */
export function leaksIn(where: string, text: string, secrets: readonly string[]): readonly string[] {
  const found = secrets.filter((secret) => disguises(secret).some((form) => text.includes(form)));
  return [
    ...found.map((secret) => `${where}: ${secret.slice(0, 12)}…`),
    ...(accessKey.test(text) ? [`${where}: an access key`] : []),
  ];
}

/** Where a planted secret, or a temporary access key, stands in a file below `folder`. */
export async function leaksBelow(folder: string, secrets: readonly string[]): Promise<readonly string[]> {
  return (await filesBelow(folder)).flatMap(([path, text]) => leaksIn(path, text, secrets));
}
