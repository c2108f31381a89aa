import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import { diagnosisText } from '#renderer/ui/diagnosis-text.ts';

const diagnosis = diagnose({ code: 'dsn-name-taken', subject: 'Sales' });

it('takes the diagnosis that a failed call carries', () => {
  const error = new ORPCError('FAILURE', { data: { diagnosis, incident: null } });
  expect(diagnosisOf(error)).toEqual(diagnosis);
});

it('names the incident of a defect', () => {
  const error = new ORPCError('FAILURE', {
    data: { diagnosis: diagnose({ code: 'internal' }), incident: 'k7' },
  });
  expect(diagnosisText(diagnosisOf(error))).toContain('k7');
});

it.each([
  new Error('closed'),
  new ORPCError('FAILURE', { data: { diagnosis: { code: 'x' } } }),
  null,
  'text',
])('says that the program did not answer to %s', (error) => {
  expect(diagnosisOf(error)).toMatchObject({ code: 'internal', cause: 'The program did not answer.' });
});

it('copies what is to be handed over with it', () => {
  const refused = diagnose({ code: 'access-denied', action: 'athena:ListWorkGroups', resource: '*' });
  expect(refused.handOver).toContain('athena:ListWorkGroups');
  expect(diagnosisText(refused)).toContain(refused.handOver);
});
