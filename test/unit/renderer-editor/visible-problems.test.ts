import { expect, it } from 'vitest';
import { validateDsn } from '#app/dsn/checks/validate.ts';
import { NEW_DSN_ENTRIES } from '#renderer/features/dsn-editor/new-dsn.ts';
import { problemCount, visibleProblems } from '#renderer/features/dsn-editor/visible-problems.ts';

const untouched = { touched: [], saveTried: false };
const problems = validateDsn({ name: 'New', entries: NEW_DSN_ENTRIES });

it('says nothing about a new DSN that nobody has typed in yet', () => {
  expect(problems.length).toBeGreaterThan(0);
  expect(visibleProblems(problems, untouched)).toEqual([]);
});

it('names an empty field once it was left, whatever the letter case of its key', () => {
  const shown = visibleProblems(problems, { ...untouched, touched: ['AWSREGION'] });
  expect(shown.map((problem) => problem.key)).toEqual(['AwsRegion']);
});

it('names everything once saving was tried', () => {
  expect(visibleProblems(problems, { ...untouched, saveTried: true })).toEqual(problems);
});

it('names a wrong value at once', () => {
  const wrong = validateDsn({ name: 'New', entries: [...NEW_DSN_ENTRIES, ['duration', 'soon']] });
  expect(visibleProblems(wrong, untouched).map((problem) => problem.key)).toEqual(['duration']);
});

it('counts in words', () => {
  const error = { key: 'a', severity: 'error', code: 'required', message: '' } as const;
  const warning = { ...error, severity: 'warning' } as const;
  expect(problemCount([])).toBe('');
  expect(problemCount([error])).toBe('1 error');
  expect(problemCount([warning, error, warning])).toBe('1 error, 2 warnings');
});
