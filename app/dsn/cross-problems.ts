import type { AuthenticationType } from './authentication-type.ts';
import { parameterFor } from './catalogue.ts';
import { type DsnEntries, effectiveValue, valueAt } from './dsn.ts';
import { type EndpointProblem, parseEndpointOverride } from './endpoint-override.ts';
import { error, type Problem, warning } from './problem.ts';

/** What is wrong between values, or with the meaning of one. */
export function crossProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  return [
    ...regionProblems(entries),
    ...endpointProblems(entries),
    ...encryptionProblems(entries),
    ...durationProblems(entries, type),
    ...workgroupProblems(entries, type),
    ...safetyProblems(entries),
    ...proxyProblems(entries),
  ];
}

/** What an endpoint override that can't be used lacks, in words. */
export function endpointMessage(problem: EndpointProblem): string {
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

function regionProblems(entries: DsnEntries): readonly Problem[] {
  const region = filled(entries, 'AwsRegion')?.trim();
  if (region === undefined) return [];
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    return [error('AwsRegion', 'region-form', 'A region code looks like us-east-1.')];
  }
  if (/^[a-z]{2,8}(-[a-z]{1,16}){1,3}-\d{1,2}$/.test(region)) return [];
  return [warning('AwsRegion', 'region-unusual', `${region} is an unusual region code.`)];
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
  const region = filled(entries, 'AwsRegion');
  const there = regionOfAwsHost(address.value.host);
  // Identity Center lives in a region of its own, which may differ from Athena's.
  if (there === undefined || region === undefined || there === region || key.startsWith('SSO')) return [];
  return [warning(key, 'region-differs', `This endpoint is in ${there}, the DSN says ${region}.`)];
}

/** The region that a host of AWS names: `athena.eu-west-1.amazonaws.com` and private endpoints alike. */
function regionOfAwsHost(host: string): string | undefined {
  if (!/\.(amazonaws\.com(\.cn|\.eu)?|api\.aws|on\.aws|amazonaws\.eu)$/.test(host)) return undefined;
  return host.split('.').find((label) => /^[a-z]{2,8}(-[a-z]{1,16}){1,3}-\d{1,2}$/.test(label));
}

function encryptionProblems(entries: DsnEntries): readonly Problem[] {
  const option = filled(entries, 'S3OutputEncOption')?.toUpperCase();
  const key = filled(entries, 'S3OutputEncKMSKey');
  const takesKey = option === 'SSE_KMS' || option === 'CSE_KMS';
  if (takesKey && key === undefined) {
    return [error('S3OutputEncKMSKey', 'kms-key-missing', `${option} needs a KMS key.`)];
  }
  if (takesKey || key === undefined) return [];
  const message = 'A KMS key is used with SSE_KMS and CSE_KMS only.';
  return [warning('S3OutputEncKMSKey', 'kms-key-unused', message)];
}

/** A role taken on from another role's session lasts an hour at most (API_AssumeRole). */
function durationProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  if (type !== 'JWT_TIP' && type !== 'BrowserOidcTip') return [];
  if (Number(effectiveValue(entries, 'duration')) <= 3600) return [];
  const message = `With ${type} AWS allows 3600 seconds at most.`;
  return [warning('duration', 'duration-chained', message)];
}

function workgroupProblems(entries: DsnEntries, type: AuthenticationType): readonly Problem[] {
  if (type !== 'JWT_TIP' && type !== 'BrowserOidcTip') return [];
  const parts = filled(entries, 'WorkGroupArn')?.split(':');
  const named = parts?.[5]?.split('/')[1];
  const problems: Problem[] = [];
  const workgroup = filled(entries, 'Workgroup');
  if (workgroup === undefined) {
    problems.push(warning('Workgroup', 'recommended', `${type} wants Workgroup beside WorkGroupArn.`));
  } else if (named !== undefined && named !== workgroup) {
    const message = `WorkGroupArn names ${named}, Workgroup says ${workgroup}.`;
    problems.push(warning('WorkGroupArn', 'workgroup-differs', message));
  }
  const region = filled(entries, 'AwsRegion');
  if (parts?.[3] && region !== undefined && parts[3] !== region) {
    const message = `WorkGroupArn is in ${parts[3]}, the DSN says ${region}.`;
    problems.push(warning('WorkGroupArn', 'region-differs', message));
  }
  return problems;
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
  if (!isOn(filled(entries, 'UseProxy')) || filled(entries, 'ProxyHost') !== undefined) return [];
  return [warning('ProxyHost', 'proxy-host-missing', 'UseProxy is on, but no proxy is named.')];
}

function filled(entries: DsnEntries, key: string): string | undefined {
  const value = valueAt(entries, key);
  return value === undefined || value.trim() === '' ? undefined : value;
}

const isOn = (value: string | undefined): boolean => /^\s*(1|true)\s*$/i.test(value ?? '');
const isOff = (value: string | undefined): boolean => /^\s*(0|false)\s*$/i.test(value ?? '');
