import { z } from 'zod';

/** Members that several operations take, with the limits of the Athena API Reference. */
export const workGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);
export const nextToken = z.string().min(1).max(1024).optional();
export const queryExecutionId = z.string().min(1).max(128).regex(/^\S+$/);
export const catalogName = z.string().min(1).max(256);
export const databaseName = z.string().min(1).max(128);

/** `MaxResults` of an operation. */
export const maxResults = (least: number, most: number, usual = most) =>
  z.number().int().min(least).max(most).default(usual);
