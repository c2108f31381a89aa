/** What the program's own JSON calls itself; a sealed file has a name of its own. */
export const DSN_JSON_FORMAT = 'athena-dsn';
