/**
 * The two words by which a document in Electron gets its port: the page asks its preload, which asks main over
 * the channel of the same name, and the port comes back the same way.
 */
export const portMessages = { ask: 'athena-dsn:ask-port', handOver: 'athena-dsn:port' } as const;
