import type { Parameter } from './parameter.ts';
import { row } from './row.ts';
import { PORT } from './shared-rows.ts';

/** The HTTP proxy. */
export const PROXY_PARAMETERS: readonly Parameter[] = [
  row('proxy', 'proxy-options', 'UseProxy', 'Sends requests through the proxy below.', { type: 'boolean' }),
  row('proxy', 'proxy-options', 'ProxyHost', 'Host name of the proxy, without https://.'),
  row('proxy', 'proxy-options', 'ProxyPort', 'Port of the proxy.', PORT),
  row('proxy', 'proxy-options', 'ProxyUID', 'User name at the proxy.'),
  row('proxy', 'proxy-options', 'ProxyPWD', 'Password at the proxy.', { type: 'secret' }),
  row('proxy', 'proxy-options', 'NonProxyHost', 'Hosts to reach directly, separated by commas.'),
];

/** The driver's log, which on Windows is set for the whole driver. */
export const LOGGING_PARAMETERS: readonly Parameter[] = [
  row('logging', 'logging-options', 'LogLevel', 'How much is logged. DEBUG and TRACE may log tokens.', {
    type: 'enum',
    default: 'OFF',
    allowed: ['OFF', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'],
  }),
  row('logging', 'logging-options', 'LogPath', 'Folder for the log files.'),
  row('logging', 'logging-options', 'UseAwsLogger', 'Writes the log of the AWS SDK too.', {
    type: 'boolean',
    default: '0',
  }),
];
