/** Devices of DOS, which Windows takes for no file whatever the extension (Naming Files, Paths, and Namespaces). */
const DEVICES = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/i;

/** What a file of a DSN is called, its extension aside: the name, without what file systems don't take. */
export function fileNameOf(dsnName: string): string {
  const name = dsnName.replace(/[^\p{L}\p{N} _-]/gu, '_');
  return DEVICES.test(name) ? `${name}_` : name;
}
