import { isLoopbackHost } from '#app/dsn/checks/endpoint-override.ts';
import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { isOn } from '#app/dsn/switch.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { defaultProxyPort, type ForwardProxy, readProxy } from './forward-proxy.ts';
import { readNoProxy } from './no-proxy.ts';

/** Where a request goes. */
export interface Destination {
  readonly scheme: 'https' | 'http';
  readonly host: string;
}

/** The proxy for a destination; null where it is reached directly. */
export type ProxyRules = (to: Destination) => Outcome<ForwardProxy | null>;

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

function written(entries: DsnEntries, key: string): string {
  return (valueAt(entries, key) ?? '').trim();
}

/** Whether the DSN wants a proxy of its own. */
export function namesProxy(entries: DsnEntries): boolean {
  return isOn(written(entries, 'UseProxy')) && written(entries, 'ProxyHost') !== '';
}

/** The proxy of the DSN ("Proxy options" page); ask `namesProxy` first. */
export function dsnProxy(entries: DsnEntries, password: string | null): Outcome<ForwardProxy> {
  const host = written(entries, 'ProxyHost');
  const port = written(entries, 'ProxyPort');
  // The page wants a bare host; the driver's curl takes a scheme and a port in it as well.
  const address = /:\d+\/?$/.test(host) || port === '' ? host : `${host.replace(/\/+$/, '')}:${port}`;
  const read = readProxy(address, 'dsn');
  if (!read.ok)
    return failed({ code: 'proxy-invalid', subject: read.failure === 'port' ? 'ProxyPort' : 'ProxyHost' });
  const user = written(entries, 'ProxyUID') || read.value.user;
  return succeeded({ ...read.value, user, password: password ?? read.value.password });
}

/** The driver's rules with `UseProxy=1`: everything goes through the proxy but what `NonProxyHost` names. */
function dsnRules(entries: DsnEntries, password: string | null): Outcome<ProxyRules> {
  const proxy = dsnProxy(entries, password);
  if (!proxy.ok) return proxy;
  const direct = readNoProxy(written(entries, 'NonProxyHost'));
  return succeeded(({ host }) => succeeded(direct(host) ? null : proxy.value));
}

function variable(environment: Environment, name: string): string {
  return (environment[name.toLowerCase()] ?? '').trim() || (environment[name] ?? '').trim();
}

/** curl's rules for the system's proxy variables, with this computer itself always reached directly. */
function systemRules(environment: Environment): ProxyRules {
  const direct = readNoProxy(variable(environment, 'NO_PROXY'));
  return ({ scheme, host }) => {
    const own = scheme === 'https' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const name = [own, 'ALL_PROXY'].find((candidate) => variable(environment, candidate) !== '');
    if (name === undefined || isLoopbackHost(host) || direct(host)) return succeeded(null);
    const proxy = readProxy(variable(environment, name), 'system');
    return proxy.ok ? proxy : failed({ code: 'proxy-invalid', subject: name });
  };
}

/** A DSN with `UseProxy=1` goes through its own proxy, any other one through what the system's variables name. */
export function proxyRulesOf(
  entries: DsnEntries,
  environment: Environment,
  password: string | null,
): Outcome<ProxyRules> {
  return namesProxy(entries) ? dsnRules(entries, password) : succeeded(systemRules(environment));
}

/** What to know of a DSN's proxy before it is used. */
export function proxyWarnings(entries: DsnEntries, password: string | null): readonly string[] {
  if (!namesProxy(entries)) return [];
  const port = written(entries, 'ProxyPort') === '' && !/:\d+\/?$/.test(written(entries, 'ProxyHost'));
  const user = written(entries, 'ProxyUID') !== '' && password === null;
  return [
    ...(port ? [`ProxyPort is empty; ${defaultProxyPort} is used, as the driver does.`] : []),
    ...(user ? ['ProxyUID is set, but no password for the proxy is kept; an empty one is sent.'] : []),
  ];
}
