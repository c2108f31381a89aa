import { fileURLToPath } from 'node:url';

/** The folder of package.json, as seen from the launcher's sources. */
export const programRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
