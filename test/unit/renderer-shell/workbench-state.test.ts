import { expect, it } from 'vitest';
import { FIRST_STATE, reduceWorkbench } from '#renderer/workbench-state.ts';

it('opens a DSN on the tab that was in use, unless one is named', () => {
  const testing = reduceWorkbench(FIRST_STATE, { kind: 'tab-chosen', tab: 'test' });
  expect(reduceWorkbench(testing, { kind: 'opened', id: 'a' }).tab).toBe('test');
  expect(reduceWorkbench(testing, { kind: 'opened', id: 'a', tab: 'settings' }).tab).toBe('settings');
});

it('goes to a field on the settings tab, anew at each asking', () => {
  const testing = { ...FIRST_STATE, tab: 'test' } as const;
  const once = reduceWorkbench(testing, { kind: 'field-asked', key: 'AwsRegion' });
  const twice = reduceWorkbench(once, { kind: 'field-asked', key: 'AwsRegion' });
  expect(once.tab).toBe('settings');
  expect(twice.goTo).toEqual(once.goTo);
  expect(twice.goTo).not.toBe(once.goTo);
});

it('does not carry the field over to another DSN', () => {
  const asked = reduceWorkbench(FIRST_STATE, { kind: 'field-asked', key: 'AwsRegion' });
  expect(reduceWorkbench(asked, { kind: 'opened', id: 'b' }).goTo).toBeNull();
});

it('goes to a screen and back by the same button, and leaves it for whatever concerns a DSN', () => {
  const screen = reduceWorkbench(FIRST_STATE, { kind: 'screen-chosen', screen: 'sessions' });
  expect(screen.screen).toBe('sessions');
  expect(reduceWorkbench(screen, { kind: 'screen-chosen', screen: 'sessions' }).screen).toBe('dsns');
  expect(reduceWorkbench(screen, { kind: 'screen-chosen', screen: 'token-tools' }).screen).toBe(
    'token-tools',
  );
  for (const action of [
    { kind: 'opened', id: 'a' },
    { kind: 'tab-chosen', tab: 'test' },
    { kind: 'field-asked', key: 'AwsRegion' },
  ] as const)
    expect(reduceWorkbench(screen, action).screen).toBe('dsns');
});

it('brings a query to the editor of the DSN that it was asked for, anew at each asking', () => {
  const query = { title: 'First rows', sql: 'SELECT 1', catalog: null, database: null };
  const open = reduceWorkbench(FIRST_STATE, { kind: 'opened', id: 'a' });
  const once = reduceWorkbench(open, { kind: 'query-asked', query });
  expect(once).toMatchObject({ tab: 'query', screen: 'dsns', asked: query });
  expect(reduceWorkbench(once, { kind: 'query-asked', query }).asked).not.toBe(once.asked);
  expect(reduceWorkbench(once, { kind: 'opened', id: 'a' }).asked).toBe(once.asked);
  expect(reduceWorkbench(once, { kind: 'opened', id: 'b' }).asked).toBeNull();
});
