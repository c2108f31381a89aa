import { z } from 'zod';
import type { AccountSettingsStore } from '../account-settings.ts';
import type { PageTokens } from '../athena/page-tokens.ts';
import { validationMessage } from '../athena/validation-message.ts';
import { authorize } from '../authorize.ts';
import { findApplication } from '../identity-center/applications.ts';
import { instanceArn } from '../identity-center/instance.ts';
import type { Principal } from '../principal.ts';
import { ServiceError } from '../service.ts';

const inputSchema = z.object({
  InstanceArn: z
    .string()
    .min(10)
    .max(1224)
    .regex(/^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/)
    .nullish(),
  ResourceArn: z
    .string()
    .min(10)
    .max(2048)
    .regex(/^arn:aws(-[a-z]{1,5}){0,3}:sso:.*$/),
  NextToken: z.string().max(2048).nullish(),
});

export interface TagListing {
  readonly pages: PageTokens;
  readonly settings: AccountSettingsStore;
}

/** This service answers a want of permission with 400, unlike most. */
function requirePermission(principal: Principal, arn: string): void {
  try {
    authorize(principal, 'sso:ListTagsForResource', arn);
  } catch (error) {
    throw error instanceof ServiceError ? new ServiceError(error.code, 400, error.message) : error;
  }
}

/** The tags of an application of IAM Identity Center. */
export function listTagsForResource(listing: TagListing, input: unknown, principal: Principal): object {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    throw new ServiceError('ValidationException', 400, validationMessage(parsed.error, input));
  }
  const { ResourceArn: arn, InstanceArn: instance, NextToken: token } = parsed.data;
  requirePermission(principal, arn);
  const application = (instance ?? instanceArn) === instanceArn ? findApplication(arn) : undefined;
  if (application === undefined) {
    throw new ServiceError('ResourceNotFoundException', 400, `Resource ${arn} was not found.`);
  }
  const size = listing.settings.get().ssoTagPageSize;
  const { items, next } = listing.pages.page(arn, application.tags, size, token ?? undefined);
  return { Tags: items.map(({ key, value }) => ({ Key: key, Value: value })), ...next };
}
