import { accountId, region } from '../account.ts';

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

export const workgroupArn = (name: string): string => arn('athena', `workgroup/${name}`);
export const dataCatalogArn = (name: string): string => arn('athena', `datacatalog/${name}`);
export const glueCatalogArn = (): string => arn('glue', 'catalog');
export const glueDatabaseArn = (database: string): string => arn('glue', `database/${database}`);
export const glueTableArn = (database: string, table: string): string =>
  arn('glue', `table/${database}/${table}`);
/** The connector behind a data catalog of type LAMBDA. */
export const connectorArn = (catalog: string): string =>
  arn('lambda', `function:athena-connector-${catalog}`);
