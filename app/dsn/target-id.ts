/** The kinds of places where driver managers look for DSNs. */
export const TARGET_IDS = ['user-odbc-ini', 'system-odbc-ini', 'user-registry', 'system-registry'] as const;
export type TargetId = (typeof TARGET_IDS)[number];
