import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Answers one request; `body` is what was sent. */
export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Three services of a small AWS of the test's own, for answers that the sandbox would never give. */
export interface SmallAws {
  readonly sts: Answer;
  readonly athena: Answer;
  readonly s3: Answer;
}

export interface RunningSmallAws {
  /** A DSN that leads to it. */
  entries(changes?: Readonly<Record<string, string>>): readonly (readonly [string, string])[];
  close(): void;
}

function listen(answer: Answer): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve({ server, url: `http://127.0.0.1:${address.port}` });
    });
  });
}

export async function startSmallAws(aws: SmallAws): Promise<RunningSmallAws> {
  const [sts, athena, s3] = await Promise.all([listen(aws.sts), listen(aws.athena), listen(aws.s3)]);
  const entries = {
    AwsRegion: 'eu-west-1',
    AuthenticationType: 'JWT',
    preferred_role: 'arn:aws:iam::111122223333:role/Analyst',
    role_session_name: 'test',
    S3OutputLocation: 's3://bucket/results/',
    StsEndpointOverride: sts.url,
    EndpointOverride: athena.url,
    S3EndpointOverride: s3.url,
  };
  return {
    entries: (changes = {}) => Object.entries({ ...entries, ...changes }),
    close() {
      for (const { server } of [sts, athena, s3]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** The operation of a JSON 1.1 request. */
export function targetOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
}

/** Answers with JSON as terse as can be. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(value));
}

/** Credentials and nothing else, which is all that is needed. */
export function sendCredentials(response: ServerResponse, secret = 'secret', session = 'session'): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${session}</SessionToken></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
  );
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that passes every look at it from outside. */
export function unverifiedToken(signature = 'c2lnbmF0dXJl'): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'https://login.example.com', sub: 'ana', aud: 'client', iat: now, exp: now + 900 };
  return [part({ alg: 'RS256', typ: 'JWT' }), part(claims), signature].join('.');
}
