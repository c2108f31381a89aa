/** A complete DSN whose services are all looked for at `url`. */
export const entriesFor = (url: string) =>
  [
    ['AuthenticationType', 'JWT'],
    ['AwsRegion', 'eu-west-1'],
    ['Catalog', 'AwsDataCatalog'],
    ['Schema', 'default'],
    ['Workgroup', 'primary'],
    ['S3OutputLocation', 's3://bucket/path/'],
    ['preferred_role', 'arn:aws:iam::111122223333:role/Analyst'],
    ['role_session_name', 'analyst'],
    ['EndpointOverride', url],
    ['StsEndpointOverride', url],
    ['S3EndpointOverride', url],
  ] as [string, string][];
