import { authorize } from '../authorize.ts';
import type { Principal } from '../principal.ts';
import { bucketArn, parseS3Location } from '../s3/object-address.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { ResultEncryption, Workgroup } from '../workgroup.ts';
import { invalidRequest } from './athena-refusal.ts';
import type { ResultPlace } from './query-execution.ts';

/** What the client asks for; without effect where the workgroup enforces its own configuration. */
export interface RequestedOutput {
  readonly location: string | null;
  readonly encryption: ResultEncryption | null;
}

/** No bucket of the account: S3 does not know it, so that the results are there for `GetQueryResults` alone. */
const MANAGED_BUCKET = 'managed-by-athena';

const NO_LOCATION =
  'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.';

function requireBucket(bucket: string, principal: Principal, objects: ObjectStore): void {
  const unverified = invalidRequest(`Unable to verify/create output bucket ${bucket}`);
  if (!objects.hasBucket(bucket)) throw unverified;
  try {
    authorize(principal, 's3:GetBucketLocation', bucketArn(bucket));
  } catch {
    throw unverified;
  }
}

const fileName = (id: string, extension: string): string => `${id}.${extension}`;

/** Where an execution's result will be written, by the rules of the workgroup. */
export function outputPlace(
  id: string,
  extension: 'csv' | 'txt',
  workgroup: Workgroup,
  requested: RequestedOutput,
  access: { readonly principal: Principal; readonly objects: ObjectStore },
): ResultPlace {
  const fromClient = workgroup.enforced ? null : requested.location;
  if (workgroup.managedResults && fromClient === null) {
    return { kind: 'managed', address: { bucket: MANAGED_BUCKET, key: fileName(id, extension) } };
  }
  const location = fromClient ?? workgroup.outputLocation;
  if (location === null) throw invalidRequest(NO_LOCATION);
  const folder = parseS3Location(location);
  if (folder === null) throw invalidRequest('outputLocation is not a valid S3 path.');
  requireBucket(folder.bucket, access.principal, access.objects);
  const prefix = folder.key === '' || folder.key.endsWith('/') ? folder.key : `${folder.key}/`;
  const encryption = (workgroup.enforced ? null : requested.encryption) ?? workgroup.encryption;
  return {
    kind: 's3',
    address: { bucket: folder.bucket, key: prefix + fileName(id, extension) },
    encryption,
  };
}
