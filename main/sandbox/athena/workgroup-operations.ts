import { z } from 'zod';
import { region } from '../account.ts';
import { authorize } from '../authorize.ts';
import { sampleCatalogs } from '../duckdb/sample-catalog.ts';
import { ServiceError } from '../service.ts';
import type { ResultEncryption, Workgroup } from '../workgroup.ts';
import { dataCatalogArn, workgroupArn } from './athena-arn.ts';
import { type AthenaContext, permittedWorkgroup } from './athena-context.ts';
import { maxResults, nextToken, workGroupName } from './athena-input.ts';
import { type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest } from './athena-refusal.ts';

const list = z.object({ MaxResults: maxResults(1, 50), NextToken: nextToken });
const get = z.object({ WorkGroup: workGroupName });
const tags = z.object({
  ResourceARN: z.string().min(1).max(1011),
  MaxResults: z.number().int().min(75).default(75),
  NextToken: nextToken,
});

const engineView = ({ engine }: Workgroup): object => ({
  SelectedEngineVersion: engine.selected,
  EffectiveEngineVersion: engine.effective,
});

const encryptionView = (encryption: ResultEncryption): object => ({
  EncryptionOption: encryption.option,
  ...(encryption.kmsKey === null ? {} : { KmsKey: encryption.kmsKey }),
});

const summaryView = (workgroup: Workgroup): object => ({
  Name: workgroup.name,
  State: workgroup.state,
  Description: workgroup.description,
  CreationTime: workgroup.createdAt / 1000,
  EngineVersion: engineView(workgroup),
});

const resultConfigurationView = ({ outputLocation, encryption }: Workgroup): object => ({
  ...(outputLocation === null ? {} : { OutputLocation: outputLocation }),
  ...(encryption === null ? {} : { EncryptionConfiguration: encryptionView(encryption) }),
});

const workgroupView = (workgroup: Workgroup): object => ({
  Name: workgroup.name,
  State: workgroup.state,
  Description: workgroup.description,
  CreationTime: workgroup.createdAt / 1000,
  Configuration: {
    ResultConfiguration: resultConfigurationView(workgroup),
    EnforceWorkGroupConfiguration: workgroup.enforced,
    PublishCloudWatchMetricsEnabled: workgroup.publishMetrics,
    ...(workgroup.bytesScannedCutoff === null
      ? {}
      : { BytesScannedCutoffPerQuery: workgroup.bytesScannedCutoff }),
    RequesterPaysEnabled: workgroup.requesterPays,
    EngineVersion: engineView(workgroup),
    EnableMinimumEncryptionConfiguration: false,
    ManagedQueryResultsConfiguration: { Enabled: workgroup.managedResults },
  },
});

/** Athena looks at the form of an ARN and at its Region before it looks for the resource. */
const ownArn = new RegExp(
  `^arn:aws:athena:${region}:\\d{12}:(?:workgroup|datacatalog|capacity-reservation)/\\S+$`,
);

/** The tags of a resource of this account; a data catalog has none. */
function tagsOf(context: AthenaContext, arn: string): Workgroup['tags'] {
  if (!ownArn.test(arn)) throw invalidRequest('ResourceARN is not well formed or of another Region.');
  if (sampleCatalogs.some(({ name }) => arn === dataCatalogArn(name))) return [];
  const workgroup = context.workgroups.find(({ name }) => workgroupArn(name) === arn);
  if (workgroup === undefined) {
    const members = { ResourceName: arn };
    throw new ServiceError('ResourceNotFoundException', 400, `Resource ${arn} is not found.`, members);
  }
  return workgroup.tags;
}

/** Workgroups and their tags. */
export function workgroupOperations(context: AthenaContext): AthenaOperations {
  return {
    ListWorkGroups: defineOperation(list, (asked, { principal }) => {
      authorize(principal, 'athena:ListWorkGroups', '*');
      const all = context.workgroups.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
      const { items, next } = context.tokens.page('workgroups', all, asked.MaxResults, asked.NextToken);
      return { WorkGroups: items.map(summaryView), ...next };
    }),
    GetWorkGroup: defineOperation(get, ({ WorkGroup: name }, { principal }) => ({
      WorkGroup: workgroupView(permittedWorkgroup(context, name, 'athena:GetWorkGroup', principal)),
    })),
    ListTagsForResource: defineOperation(tags, (asked, { principal }) => {
      const arn = asked.ResourceARN;
      authorize(principal, 'athena:ListTagsForResource', arn);
      const all = tagsOf(context, arn);
      const { items, next } = context.tokens.page(`tags/${arn}`, all, asked.MaxResults, asked.NextToken);
      return { Tags: items.map(({ key, value }) => ({ Key: key, Value: value })), ...next };
    }),
  };
}
