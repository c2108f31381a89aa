import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, effectiveValue, sameKey } from '#app/dsn/dsn.ts';
import { isOff, isOn } from '#app/dsn/switch.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { arnOf, arnProblems } from './arn-problems.ts';
import { type EndpointProblem, parseEndpointOverride } from './endpoint-override.ts';
import { fetchProblems } from './fetch-problems.ts';
import { filled } from './filled.ts';
import { error, type Problem, warning } from './problem.ts';
import { isRegion } from './region.ts';
import { hostNameProblems, signInProblems } from './sign-in-problems.ts';

/** What is wrong between values, or with the meaning of one. */
export function crossProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  return [
    ...regionProblems(entries, type),
    ...endpointProblems(entries),
    ...encryptionProblems(entries),
    ...durationProblems(entries, type),
    ...workgroupProblems(entries, type),
    ...arnProblems(entries, type),
    ...signInProblems(entries, type),
    ...safetyProblems(entries),
    ...proxyProblems(entries),
    ...fetchProblems(entries),
  ];
}

/** What an endpoint override that can't be used lacks, in words. */
function endpointMessage(problem: EndpointProblem): string {
  const messages: Readonly<Record<EndpointProblem, string>> = {
    empty: 'Write a host, host:port or URL.',
    scheme: 'Write a host, host:port or a URL that begins with https://',
    insecure: 'http:// is taken for this computer only (127.0.0.1, localhost, ::1). Use https://',
    credentials: 'Leave user name and password out of the address.',
    host: 'This is not a host name.',
    port: 'The port must be between 1 and 65535.',
    path: 'The address may have a path, but no query, fragment or special characters.',
  };
  return messages[problem];
}

/** Region codes of other services are in other parameters, which are checked for their form as well. */
function regionProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  return ['AwsRegion', 'sso_oidc_region', 'SageMakerDomainRegion'].flatMap((key) => {
    const region = filled(entries, key)?.trim();
    return region === undefined || parameterFor(key, type) === undefined
      ? []
      : regionFormProblems(key, region);
  });
}

function regionFormProblems(key: string, region: string): readonly Problem[] {
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    return [error(key, 'region-form', 'A region code looks like us-east-1.')];
  }
  if (isRegion(region)) return [];
  return [warning(key, 'region-unusual', `${region} is an unusual region code.`)];
}

function endpointProblems(entries: DsnEntries): readonly Problem[] {
  return entries.flatMap(([written, value]) => {
    const parameter = parameterFor(written, 'JWT_TIP') ?? parameterFor(written, 'ADFS');
    const isOverride = parameter?.group === 'endpoint' || /^SageMakerEndpointOverride$/i.test(written);
    if (!isOverride || value === '') return [];
    return overrideProblems(parameter?.key ?? 'SageMakerEndpointOverride', value, entries);
  });
}

function overrideProblems(key: string, value: string, entries: DsnEntries): readonly Problem[] {
  const address = parseEndpointOverride(value);
  if (!address.ok) {
    const code = address.failure === 'insecure' ? 'endpoint-insecure' : 'endpoint-form';
    return [error(key, code, endpointMessage(address.failure))];
  }
  const region = filled(entries, 'AwsRegion')?.trim();
  const there = regionOfAwsHost(address.value.host);
  // Identity Center lives in a region of its own, which may differ from Athena's.
  if (there === undefined || region === undefined || there === region || key.startsWith('SSO')) return [];
  return [warning(key, 'region-differs', `This endpoint is in ${there}, the DSN says ${region}.`)];
}

/** The region that a host of AWS names: `athena.eu-west-1.amazonaws.com` and private endpoints alike. */
function regionOfAwsHost(host: string): string | undefined {
  if (!/\.(amazonaws\.com(\.cn|\.eu)?|api\.aws|on\.aws|amazonaws\.eu)$/.test(host)) return undefined;
  return host.split('.').find(isRegion);
}

function encryptionProblems(entries: DsnEntries): readonly Problem[] {
  const option = filled(entries, 'S3OutputEncOption')?.trim().toUpperCase();
  const key = filled(entries, 'S3OutputEncKMSKey');
  const takesKey = option === 'SSE_KMS' || option === 'CSE_KMS';
  const problems: Problem[] = [];
  if (takesKey && key === undefined) {
    problems.push(error('S3OutputEncKMSKey', 'kms-key-missing', `${option} needs a KMS key.`));
  }
  if (!takesKey && key !== undefined) {
    const message = 'A KMS key is used with SSE_KMS and CSE_KMS only.';
    problems.push(warning('S3OutputEncKMSKey', 'kms-key-unused', message));
  }
  if (takesKey && key !== undefined && !isKmsKey(key.trim())) {
    const message = 'A KMS key is given as an ARN (arn:aws:kms:…:key/…) or as a key id.';
    problems.push(warning('S3OutputEncKMSKey', 'kms-key-form', message));
  }
  const encrypts = option !== undefined && option !== 'NOT_SET';
  if (encrypts && filled(entries, 'S3OutputLocation') === undefined) {
    const message = 'Without S3OutputLocation the workgroup decides on the location and its encryption.';
    problems.push(warning('S3OutputEncOption', 'encryption-differs', message));
  }
  if (option === 'CSE_KMS' && readsFromS3(entries)) {
    const message = 'Results with CSE_KMS are not read from S3. Use auto or GetQueryResultsStream.';
    const at = filled(entries, 'ResultFetcher') === undefined ? 'EnableS3Fetcher' : 'ResultFetcher';
    problems.push(warning(at, 'encryption-differs', message));
  }
  return problems;
}

function isKmsKey(key: string): boolean {
  return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/\S+$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^mrk-[0-9a-f]{32}$/i.test(
    key,
  );
}

function readsFromS3(entries: DsnEntries): boolean {
  const fetcher = filled(entries, 'ResultFetcher')?.trim();
  return fetcher === undefined ? isOn(filled(entries, 'EnableS3Fetcher')) : sameKey(fetcher, 'S3');
}

/**
 * A role taken on from another role's session lasts an hour at most (API_AssumeRole); others as long as the role
 * says, which is an hour unless it was raised (API_AssumeRoleWithWebIdentity).
 */
function durationProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  if (parameterFor('duration', type) === undefined) return [];
  const seconds = Number(effectiveValue(entries, 'duration'));
  if (!(seconds > 3600 && seconds <= 43_200)) return [];
  if (type === 'JWT_TIP' || type === 'BrowserOidcTip') {
    return [warning('duration', 'duration-chained', `With ${type} AWS allows 3600 seconds at most.`)];
  }
  const message = 'A role allows 3600 seconds, unless its maximum session duration was raised.';
  return [warning('duration', 'duration-above-usual', message)];
}

function workgroupProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  if (type !== 'JWT_TIP' && type !== 'BrowserOidcTip') return [];
  const named = arnOf(filled(entries, 'WorkGroupArn'))?.resource.split('/')[1];
  const workgroup = filled(entries, 'Workgroup')?.trim();
  if (workgroup === undefined) {
    return [warning('Workgroup', 'recommended', `${type} wants Workgroup beside WorkGroupArn.`)];
  }
  if (named === undefined || named === workgroup) return [];
  const message = `WorkGroupArn names ${shownText(named)}, Workgroup says ${shownText(workgroup)}.`;
  return [warning('WorkGroupArn', 'workgroup-differs', message)];
}

function safetyProblems(entries: DsnEntries): readonly Problem[] {
  const problems: Problem[] = [];
  if (isOff(filled(entries, 'VerifySSL'))) {
    const message = 'Certificates of AWS services are not checked. Anyone on the way can read along.';
    problems.push(warning('VerifySSL', 'certificate-checks-off', message));
  }
  if (isOn(filled(entries, 'SSL_Insecure'))) {
    const message = 'Certificates of the identity provider are not checked.';
    problems.push(warning('SSL_Insecure', 'certificate-checks-off', message));
  }
  if (/^(debug|trace)$/i.test(filled(entries, 'LogLevel') ?? '')) {
    const message = 'At this level the driver may write tokens to its log.';
    problems.push(warning('LogLevel', 'log-may-hold-tokens', message));
  }
  return problems;
}

function proxyProblems(entries: DsnEntries): readonly Problem[] {
  const host = filled(entries, 'ProxyHost');
  const on = isOn(filled(entries, 'UseProxy'));
  const problems: Problem[] = [];
  if (on && host === undefined) {
    problems.push(warning('ProxyHost', 'proxy-host-missing', 'UseProxy is on, but no proxy is named.'));
  }
  if (!on && host !== undefined) {
    problems.push(warning('ProxyHost', 'setting-unused', 'The proxy is used with UseProxy=1 only.'));
  }
  if (!on && isOn(filled(entries, 'UseProxyForIdP'))) {
    const message = 'UseProxyForIdP has an effect with UseProxy=1 only.';
    problems.push(warning('UseProxyForIdP', 'setting-unused', message));
  }
  if (host !== undefined && on) problems.push(...hostNameProblems('ProxyHost', host));
  return problems;
}
