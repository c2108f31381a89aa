import { expect, test } from 'vitest';
import {
  blankRow,
  type TemplateRow,
  templateOfRows,
  templateRowsOf,
  templateRowsOfTemplate,
} from '#app/dsn/templates/template-from-dsn.ts';
import { teamTemplate } from './some-templates.ts';

const head = { id: 'one', name: 'Team', description: '', version: 1 };
const entries = [
  ['AwsRegion', 'eu-west-1'],
  ['AuthenticationType', 'IAM Credentials'],
  ['UID', 'AKIAEXAMPLE'],
  ['PWD', 'sentinel-secret'],
] as const;

const withRole = (rows: readonly TemplateRow[], key: string, role: TemplateRow['role']) =>
  rows.map((row) => (row.key === key ? { ...row, role } : row));

test('parameters begin fixed, personal ones and secrets as blanks', () => {
  expect(templateRowsOf(entries).map(({ key, role }) => [key, role])).toEqual([
    ['AwsRegion', 'fixed'],
    ['AuthenticationType', 'fixed'],
    ['UID', 'blank'],
    ['PWD', 'blank'],
    ['SessionToken', 'blank'],
  ]);
});

test('each row becomes what was chosen for it', () => {
  const rows = withRole(
    withRole(templateRowsOf(entries), 'AwsRegion', 'proposed'),
    'SessionToken',
    'left-out',
  );
  const template = templateOfRows(head, [...rows, blankRow('workgroup')]);
  expect(template.entries).toEqual([entries[0], entries[1]]);
  expect(template.locked).toEqual(['AuthenticationType']);
  expect(template.blanks.map(({ key }) => key)).toEqual(['UID', 'PWD', 'Workgroup']);
  expect(JSON.stringify(template)).not.toMatch(/sentinel|AKIA/);
});

test('a secret can be nothing but a blank', () => {
  const template = templateOfRows(head, withRole(templateRowsOf(entries), 'PWD', 'fixed'));
  expect([
    ...template.locked,
    ...template.entries.flat(),
    ...template.blanks.map(({ key }) => key),
  ]).not.toContain('PWD');
});

test('a template that is changed begins with what it says', () => {
  const rows = templateRowsOfTemplate(teamTemplate, teamTemplate.entries);
  expect(templateOfRows(teamTemplate, rows)).toEqual(teamTemplate);
});
