import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { filled } from './filled.ts';
import { type Problem, warning } from './problem.ts';

/** What identity providers are known to refuse. */
export function signInProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  const host = parameterFor('idp_host', type) === undefined ? undefined : filled(entries, 'idp_host');
  return [
    ...(host === undefined ? [] : hostNameProblems('idp_host', host)),
    ...(type === 'BrowserOidcTip' ? oidcProblems(entries) : []),
  ];
}

/** A parameter that takes a host name and nothing around it. */
export function hostNameProblems(key: string, host: string): readonly Problem[] {
  if (!/[/:\s]/.test(host.trim())) return [];
  return [warning(key, 'host-form', `${key} takes the host name alone, without https://, port or path.`)];
}

/** Scope must hold openid (browser-oidc-tip page); OpenID Connect Discovery 1.0, section 4, names the path. */
function oidcProblems(entries: DsnEntries): readonly Problem[] {
  const problems: Problem[] = [];
  const scope = filled(entries, 'Scope');
  if (scope !== undefined && !scope.split(/\s+/).includes('openid')) {
    problems.push(warning('Scope', 'scope-without-openid', 'openid must be among the scopes.'));
  }
  const url = filled(entries, 'IdpWellKnownConfigurationUrl')?.trim();
  if (url !== undefined && !url.endsWith('/.well-known/openid-configuration')) {
    const message = 'Discovery documents usually end in /.well-known/openid-configuration.';
    problems.push(warning('IdpWellKnownConfigurationUrl', 'discovery-url', message));
  }
  return problems;
}
