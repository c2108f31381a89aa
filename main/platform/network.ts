import type { DsnEntries } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type Environment, type ProxyRules, proxyRulesOf, proxyWarnings } from './proxy-rules.ts';
import { loadTrust, type Trust, trustedCerts, uncheckedWarning, verifiesCertificates } from './trust.ts';

/** The ways out that a DSN and the system leave open. */
export interface Network {
  readonly proxyFor: ProxyRules;
  /** Read on first use, since a run over plain HTTP has no need of it. */
  trust(): Promise<Outcome<Trust>>;
  /** What to tell once, before anything is called. */
  readonly warnings: readonly string[];
}

/** Where a network's parts that the DSN doesn't hold come from. */
export interface Surroundings {
  readonly environment: Environment;
  /** What is kept for `ProxyUID` at `ProxyHost`. */
  readonly proxyPassword: string | null;
}

/** What to tell with every step for as long as the DSN is as it is. */
export function lastingWarningsOf(entries: DsnEntries): readonly string[] {
  return verifiesCertificates(entries) ? [] : [uncheckedWarning];
}

/** The network as a DSN describes it; fails where its proxy cannot be read. */
export function networkOf(
  entries: DsnEntries,
  { environment, proxyPassword }: Surroundings,
): Outcome<Network> {
  const rules = proxyRulesOf(entries, environment, proxyPassword);
  if (!rules.ok) return rules;
  let trust: Promise<Outcome<Trust>> | null = null;
  return succeeded({
    proxyFor: rules.value,
    trust() {
      trust ??= loadTrust(entries, environment);
      return trust;
    },
    warnings: proxyWarnings(entries, proxyPassword),
  });
}

/** What a DSN says of the network, checked as far as that goes without a call. */
export async function checkNetwork(entries: DsnEntries, around: Surroundings): Promise<Outcome<Network>> {
  const certificates = await trustedCerts(entries);
  return certificates.ok ? networkOf(entries, around) : certificates;
}

/** For calls that belong to no DSN: the system's proxy variables and certificate store. */
export function systemNetwork(environment: Environment = process.env): Network {
  const network = networkOf([], { environment, proxyPassword: null });
  if (!network.ok) throw new Error('A DSN without entries names no proxy.');
  return network.value;
}
