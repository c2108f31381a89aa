import { region, roleArn } from './account.ts';
import { resultsBucket } from './workgroups.ts';

/** A DSN that comes with the sandbox: the driver's parameters in order. The token is never part of it. */
export interface SampleDsn {
  readonly name: string;
  /** What it is there to show. */
  readonly description: string;
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/** Where the sandbox's services listen, as `http://127.0.0.1:PORT`. */
export interface ServiceEndpoints {
  readonly sts: string;
  readonly athena: string;
  readonly s3: string;
}

interface Sample {
  readonly name: string;
  readonly description: string;
  readonly workgroup: string;
  readonly role: string;
  /** The driver wants one even where the workgroup decides. */
  readonly output: string;
}

const samples: readonly Sample[] = [
  {
    name: 'Sandbox Analyst',
    description: 'Works from sign-in to rows; the DSN names the output location.',
    workgroup: 'primary',
    role: 'AthenaAnalyst',
    output: `s3://${resultsBucket}/ana/`,
  },
  {
    name: 'Sandbox Enforced Workgroup',
    description: 'The workgroup enforces its own output location over that of the DSN.',
    workgroup: 'analysts',
    role: 'AthenaAnalyst',
    output: `s3://${resultsBucket}/ignored/`,
  },
  {
    name: 'Sandbox Managed Results',
    description: 'Athena keeps the results itself; nothing is read from S3.',
    workgroup: 'managed',
    role: 'AthenaAnalyst',
    output: `s3://${resultsBucket}/ignored/`,
  },
  {
    name: 'Sandbox Disabled Workgroup',
    description: 'Fails at the query: the workgroup is switched off.',
    workgroup: 'disabled-team',
    role: 'AthenaAnalyst',
    output: `s3://${resultsBucket}/disabled-team/`,
  },
  {
    name: 'Sandbox No Workgroup Access',
    description: 'Fails at GetWorkGroup: the role may not read the workgroup.',
    workgroup: 'primary',
    role: 'AthenaNoWorkgroupRead',
    output: `s3://${resultsBucket}/ana/`,
  },
  {
    name: 'Sandbox No Result Access',
    description: 'Fails at the result: the role may not read objects from S3.',
    workgroup: 'primary',
    role: 'AthenaNoResultRead',
    output: `s3://${resultsBucket}/ana/`,
  },
];

function entriesOf(sample: Sample, endpoints: ServiceEndpoints): SampleDsn['entries'] {
  return [
    ['Description', sample.description],
    ['AwsRegion', region],
    ['Catalog', 'AwsDataCatalog'],
    ['Schema', 'retail'],
    ['Workgroup', sample.workgroup],
    ['S3OutputLocation', sample.output],
    ['AuthenticationType', 'JWT'],
    ['preferred_role', roleArn(sample.role)],
    ['role_session_name', 'sandbox'],
    ['duration', '3600'],
    ['EndpointOverride', endpoints.athena],
    ['StsEndpointOverride', endpoints.sts],
    ['S3EndpointOverride', endpoints.s3],
  ];
}

/** The sample DSNs of a sandbox that listens at these endpoints. */
export function sampleDsns(endpoints: ServiceEndpoints): readonly SampleDsn[] {
  return samples.map((sample) => ({
    name: sample.name,
    description: sample.description,
    entries: entriesOf(sample, endpoints),
  }));
}
