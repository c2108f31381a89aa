import { expect, test } from 'vitest';
import { createStore } from '#renderer/ui/store.ts';

test('tells who listens of each change, and of nothing else', () => {
  const store = createStore((sum: number, more: number) => sum + more, 1);
  const heard: number[] = [];
  const end = store.subscribe(() => heard.push(store.read()));
  store.dispatch(2);
  store.dispatch(0);
  expect(heard).toEqual([3]);
  end();
  store.dispatch(1);
  expect(heard).toEqual([3]);
  expect(store.read()).toBe(4);
});
