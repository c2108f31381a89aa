import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { type ResultPageSaid, type ResultPages, startResultPages } from '#test/support/open-result-page.ts';
import { buildResultPage } from '#test/support/start-result-page.ts';

test.describe.configure({ mode: 'default' });

let pages: ResultPages;
test.beforeAll(async () => {
  await buildResultPage();
  pages = startResultPages();
});
test.afterAll(() => pages.close());

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'name', type: 'varchar' },
  { name: 'price', type: 'double' },
  { name: 'tags', type: 'array(varchar)' },
  { name: 'doc', type: 'json' },
];
const rows = Array.from({ length: 500 }, (_none, at) => [
  `${at}`,
  at % 10 === 1 ? null : at % 10 === 2 ? '' : `Customer ${at % 40}`,
  `${((at * 37) % 100) / 4}`,
  '[red, green]',
  `{"place":${at},"note":"line one\\nline two"}`,
]);

const grid = (page: Page) => page.getByRole('grid', { name: 'Rows of the result' });

/** The cell that keys move, as a screen reader is told of it. */
function activeCell(page: Page): Promise<string> {
  // In one step, for the cell that is named may be another one a frame later.
  return grid(page).evaluate((element) => {
    const id = element.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent ?? '';
  });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

type KeyPressed = Pick<KeyboardEventInit, 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>;

/** Keys that come faster than the page draws. */
function pressWithinFrame(page: Page, ...keys: readonly KeyPressed[]): Promise<void> {
  return grid(page).evaluate((element, all: readonly KeyPressed[]) => {
    for (const key of all) element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }));
  }, keys);
}

test('keys walk through a result from end to end, with the cell told to screen readers', async ({ page }) => {
  await pages.open(page, { columns, rows });
  await expect(page.getByText('500 rows', { exact: true })).toBeVisible();
  await grid(page).focus();
  await expect.poll(() => activeCell(page)).toBe('0');
  await press(page, 'ArrowDown', 'ArrowRight');
  await expect.poll(() => activeCell(page)).toBe('NULL');
  await press(page, 'Control+End');
  await expect.poll(() => activeCell(page)).toBe(rows[499]?.[4]);
  await press(page, 'Home', 'PageUp');
  await expect.poll(async () => Number((await activeCell(page)) || 'NaN')).toBeLessThan(490);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '501');
  await press(page, 'Control+Home', 'ArrowUp');
  await expect(page.locator('[role="columnheader"].active .name')).toHaveText('id');
});

test('cells are copied as TSV, and NULL and the empty text are told apart on the page', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await pages.open(page, { columns, rows });
  await expect(page.locator('.cell.null').first()).toHaveText('NULL');
  await expect(page.locator('.cell.empty').first()).toHaveText('');
  await grid(page).focus();
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
  await expect(page.getByText('2 rows × 2 columns selected')).toBeVisible();
  await press(page, 'Control+c');
  await expect(page.getByText('2 rows copied.')).toBeVisible();
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  expect((await clipboard()).replace(/\n$/, '')).toBe('0\tCustomer 0\n1\t');
  await press(page, 'Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy as SQL IN list' }).click();
  await expect.poll(clipboard).toContain('0');
});

test('a result is sorted by its names, filtered by a value, and as it came again', async ({ page }) => {
  await pages.open(page, { columns, rows });
  const first = page.locator('.row[aria-rowindex="2"] [role="gridcell"]');
  await page.getByRole('columnheader', { name: /^price/ }).click();
  await expect(page.getByRole('columnheader', { name: /^price/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: /^price/ }).click();
  await expect(first.filter({ hasText: '24.75' })).toBeVisible();
  await grid(page).focus();
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Shift+F10');
  await page.getByRole('menuitem', { name: 'Show rows with this value only' }).click();
  await expect(page.getByText('5 of 500 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByText('500 rows', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Filter rows' }).click();
  await page.getByLabel('Value').fill('customer 3');
  await press(page, 'Enter');
  await expect(page.getByText(/^1\d\d of 500 rows$/)).toBeVisible();
});

test('find goes from match to match through the whole result', async ({ page }) => {
  await pages.open(page, { columns, rows });
  await grid(page).focus();
  await press(page, 'Control+f');
  await page.keyboard.type('customer 39');
  await expect(page.getByText('12 matches')).toBeVisible();
  await press(page, 'Enter', 'Enter');
  await expect(page.getByText('2 of 12')).toBeVisible();
  await press(page, 'Escape');
  await expect(grid(page)).toBeFocused();
  await expect.poll(() => activeCell(page)).toBe('Customer 39');
});

type Shown = ResultPageSaid['shown'];

/** Shows the result that is there in another state, as the program tells of it. */
function showAs(
  page: Page,
  progress: Partial<Shown['progress']>,
  run: Partial<Shown['run']> = {},
): Promise<void> {
  return page.evaluate(
    (change) => {
      const { shownResult, showResult } = globalThis as unknown as {
        shownResult: Shown;
        showResult: (shown: Shown) => void;
      };
      showResult({
        run: { ...shownResult.run, ...change.run },
        progress: { ...shownResult.progress, ...change.progress },
      });
    },
    { progress, run },
  );
}

test('a result that broke off says so, and keeps the rows that came', async ({ page }) => {
  // In the middle of a cell's text.
  await pages.open(page, { columns, rows, endAfter: 9040 });
  await expect(page.getByRole('alert')).toContainText(/\b\d+ rows came before and stay\./);
  await expect(page.getByRole('button', { name: 'Copy details' })).toBeVisible();
  await expect(page.locator('.row[aria-rowindex="2"] [role="gridcell"]').first()).toHaveText('0');
});

test('rows are there while others come, and a statement tells how many it wrote', async ({ page }) => {
  await pages.open(page, { columns, rows, stallAfter: 9000 });
  await expect(page.getByRole('progressbar', { name: 'Rows are coming' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(page.locator('.row[aria-rowindex="2"] [role="gridcell"]').first()).toHaveText('0');
  await showAs(page, { state: { kind: 'cancelled' } });
  await expect(page.getByRole('alert')).toContainText(/^Stopped\. \d+ rows came before/);
  await showAs(page, { rows: 0, state: { kind: 'whole' } });
  await expect(page.getByText('The query gave no rows.')).toBeVisible();
  const diagnosis = diagnose({ code: 'access-denied', action: 'athena:GetQueryResults', resource: '*' });
  await showAs(page, { columns: [], rows: 0, state: { kind: 'failed', diagnosis } });
  const why = page.getByRole('group', { name: 'Why no rows came' });
  await expect(why.getByRole('region', { name: 'To hand over' })).toContainText('athena:GetQueryResults');
  await showAs(page, { columns: [], rows: 0, state: { kind: 'whole' } }, { updatedRows: 1234 });
  await expect(page.getByText('1,234 rows written.')).toBeVisible();
});

test('the inspector shows a value as a tree, and follows the active cell', async ({ page }) => {
  await pages.open(page, { columns, rows });
  await grid(page).focus();
  await page.setViewportSize({ width: 900, height: 600 });
  await press(page, 'End', 'Enter');
  const inspector = page.getByRole('region', { name: 'doc' });
  await expect(inspector.getByText('place:')).toBeVisible();
  const rightOf = async (cells: Locator): Promise<number> => {
    const box = await cells.boundingBox();
    return box === null ? Number.NaN : box.x + box.width;
  };
  const edge = (await inspector.boundingBox())?.x ?? Number.NaN;
  await expect.poll(() => rightOf(page.locator('.cell.active'))).toBeLessThanOrEqual(edge);
  await press(page, 'ArrowLeft');
  await expect(page.getByRole('region', { name: 'tags' }).getByText('green')).toBeVisible();
  await expectNoViolations(page);
  await press(page, 'Escape');
  await expect(page.getByRole('region', { name: 'tags' })).toBeHidden();
});

test('a cell of 10 MB is opened at once and shown in pieces', async ({ page }) => {
  const large = 'abcdefghij'.repeat(1_000_000);
  await pages.open(page, { columns: [{ name: 'text', type: 'varchar' }], rows: [[large]] });
  await grid(page).focus();
  await press(page, 'Enter');
  await expect(page.getByText('varchar · 10,000,000 characters')).toBeVisible();
  await page.getByRole('button', { name: /^Show more/ }).click();
  await expect(page.getByRole('button', { name: 'Show more (9,900,000 characters)' })).toBeVisible();
});

test('of 1,000 columns those in view are drawn; they are pinned, hidden, moved and resized by keys', async ({
  page,
}) => {
  const many = Array.from({ length: 1000 }, (_none, at) => ({ name: `c${at}`, type: 'bigint' }));
  const wide = Array.from({ length: 50 }, (_none, row) => many.map((_one, at) => `${row * 1000 + at}`));
  await pages.open(page, { columns: many, rows: wide });
  await grid(page).focus();
  await press(page, 'Control+End');
  await expect.poll(() => activeCell(page)).toBe('49999');
  expect(await page.getByRole('gridcell').count()).toBeLessThan(1500);
  await pressWithinFrame(
    page,
    { key: 'Home', ctrlKey: true },
    { key: 'ArrowUp' },
    { key: 'ArrowRight', altKey: true, shiftKey: true },
  );
  await expect(page.locator('.title .name').first()).toHaveText('c1');
  await press(page, 'Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Pin left' }).click();
  await press(page, 'End');
  await expect(page.locator('.title.pinned .name')).toHaveText('c0');
  // In one step, for the head may be made anew a frame later.
  const width = (): Promise<number> =>
    page.evaluate(() => document.querySelector('.title.pinned')?.clientWidth ?? 0);
  const before = await width();
  await press(page, 'Home', 'Alt+ArrowRight');
  await expect.poll(width).toBe(before + 16);
  await press(page, 'Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect(page.getByRole('button', { name: 'Columns, 1 hidden' })).toBeVisible();
});

test('columns are moved and resized by the mouse', async ({ page }) => {
  await pages.open(page, { columns, rows });
  const title = (name: string) => page.getByRole('columnheader', { name: new RegExp(`^${name}`) });
  await title('price').dragTo(title('id'));
  await expect(page.locator('.title .name').first()).toHaveText('price');
  const box = await title('name').boundingBox();
  if (box === null) throw new Error('The column is not there.');
  await page.mouse.move(box.x + box.width - 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 58, box.y + 10);
  await page.mouse.up();
  await expect
    .poll(async () => Math.round((await title('name').boundingBox())?.width ?? 0))
    .toBe(Math.round(box.width) + 60);
});

test('a column profile, a chart and an export are worked out over every row', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'athena-dsn-export-'));
  await pages.open(page, { columns, rows });
  await page.getByRole('columnheader', { name: /^name/ }).hover();
  await page.getByRole('button', { name: 'Menu of name' }).click();
  await page.getByRole('menuitem', { name: 'Column profile' }).click();
  const facts = page.getByRole('table', { name: 'Facts of the column' });
  await expect(facts.getByRole('row', { name: /^NULL 50/ })).toBeVisible();
  await expect(facts.getByRole('row', { name: /^Empty text 50/ })).toBeVisible();
  await page.getByRole('button', { name: 'Chart' }).click();
  const chart = page.getByRole('region', { name: 'Chart' });
  await expect(page.getByRole('img', { name: 'Bars of Number of rows by name' })).toBeVisible();
  await expect(chart.getByText('34 points of 500 rows')).toBeVisible();
  await expectNoViolations(page, 'section[aria-label="Chart"]');
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('region', { name: 'Points of the chart' })).toBeVisible();
  // It is beside the rows, and follows what is filtered there.
  await grid(page).focus();
  await press(page, 'ArrowDown', 'ArrowRight', 'Shift+F10');
  await page.getByRole('menuitem', { name: 'Show rows with this value only' }).click();
  await expect(chart.getByText('1 point of 50 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await chart.getByRole('button', { name: 'Show as chart' }).focus();
  await press(page, 'Escape');
  await expect(chart).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Folder').fill(folder);
  await page.getByLabel('File name').fill('out.csv');
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText(join(folder, 'out.csv'))).toBeVisible();
  expect((await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(501);
  await rm(folder, { recursive: true });
});
