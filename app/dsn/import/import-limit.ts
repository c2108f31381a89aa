/** Characters of a text to import: a set of 10,000 DSNs with room to spare. */
export const IMPORT_LIMIT = 8_000_000;
