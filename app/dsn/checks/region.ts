/** Whether a text has the form of a region code, such as us-east-1 or us-gov-west-1. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z]{1,16}){1,3}-\d{1,2}$/.test(text);
}

/** The partition that a region belongs to, by the region codes of the AWS partitions page. */
export function partitionOfRegion(region: string): string | undefined {
  if (!isRegion(region)) return undefined;
  const found = PARTITIONS.find(([start]) => region.startsWith(start));
  return found?.[1] ?? 'aws';
}

const PARTITIONS: readonly (readonly [start: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];
