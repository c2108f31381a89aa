/** Every remote call of a test: its service, its operation, and the step that it belongs to. */
export const places = [
  ['sts', 'AssumeRoleWithWebIdentity', 'assume-role-with-web-identity'],
  ['athena', 'GetWorkGroup', 'get-workgroup'],
  ['athena', 'StartQueryExecution', 'run-query'],
  ['athena', 'GetQueryExecution', 'run-query'],
  ['s3', 'GetObject', 'read-result-s3'],
  ['athena', 'GetQueryResults', 'read-result-api'],
] as const;
