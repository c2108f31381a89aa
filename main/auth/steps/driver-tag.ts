/**
 * The tag key that the driver looks for, twice: on the workgroup its value is the ARN of the Identity Center
 * application, on the application that of the access role ("Use trusted identity propagation with Athena drivers").
 */
export const driverTag = 'AthenaDriverOidcAppArn';

/** A tag as Athena and SSO Admin give it. */
export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** The value of the driver's tag; keys and values are case-sensitive. */
export function driverTagIn(tags: readonly Tag[]): string | null {
  return tags.find(({ Key }) => Key === driverTag)?.Value ?? null;
}

/** A key that was probably meant to be the driver's: right but for letter case or blanks. */
export function almostDriverTag(tags: readonly Tag[]): string | null {
  const wanted = driverTag.toLowerCase();
  return tags.find(({ Key }) => Key?.trim().toLowerCase() === wanted && Key !== driverTag)?.Key ?? null;
}

/** Whether a value is the ARN of an Identity Center application, in any partition. */
export function isApplicationArn(value: string): boolean {
  return /^arn:aws[a-z-]*:sso:[a-z0-9-]*:\d{12}:application\/[\w.-]+\/[\w.-]+$/.test(value);
}

/** Whether a value is the ARN of a role, in any partition (pattern of the Athena API). */
export function isRoleArn(value: string): boolean {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(value);
}
