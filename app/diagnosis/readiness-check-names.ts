import type { ReadinessView } from '#app/contract/power-bi.ts';

/** What is looked at before Power BI is opened, in a word or two. */
export const readinessCheckNames: Readonly<Record<ReadinessView['checks'][number]['id'], string>> = {
  platform: 'Computer',
  driver: 'Driver',
  registration: 'Registration',
  authentication: 'Sign-in type',
  token: 'Token',
  cache: 'Token cache',
  gateway: 'Data gateway',
  'result-location': 'Result location',
};
