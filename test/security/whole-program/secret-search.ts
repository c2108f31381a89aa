import { filesBelow } from '#test/support/files-below.ts';

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
