import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { findChromium } from '#main/launch/find-chromium.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { manyDsns } from '#test/support/many-dsns.ts';
import { startProgram } from '#test/support/start-program.ts';
import { saveResult } from './save-result.ts';

/**
 * The list at 10,000 DSNs, in Chromium against the real program. `main thread` is what the browser counts of the
 * page's work in processor time (CDP Performance, TaskDuration) from a key until its result is painted; `settled` is
 * that with the work of the four frames that follow, where there is some left; `painted` is the time that passes, with
 * the waiting for the screen. A result that isn't the right one ends the run.
 */
const COUNT = 10_000;
/** One frame at 60 a second. */
const FRAME_MS = 16.7;
const ROUNDS = 5;

interface Sample {
  readonly mainThread: number;
  readonly settled: number;
  readonly painted: number;
}

interface Case {
  readonly what: string;
  readonly limitMs: number | null;
  readonly samples: readonly Sample[];
}

/** A page with the browser's own count of its work. */
interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
  readonly dsns: readonly StoredDsn[];
}

async function taskMs({ session }: Bench): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Acts, and waits in the page until `selector` says `wanted` and the frame that shows it is painted. */
async function measured(
  bench: Bench,
  act: () => Promise<void>,
  selector: string,
  wanted: string,
): Promise<Sample> {
  const { page } = bench;
  const painted = await page.evaluateHandle(
    ({ selector: where, wanted: text }) => {
      let begun = Number.NaN;
      const begin = (event: Event): void => {
        if (Number.isNaN(begun)) begun = event.timeStamp;
      };
      const once = { capture: true, once: true };
      window.addEventListener('keydown', begin, once);
      const seen = new Promise<number>((resolve, reject) => {
        const late = (): void => reject(new Error(`${where} never said ${text}.`));
        window.setTimeout(late, 10_000);
        const said = (): boolean => {
          const shown = document.querySelector(where);
          return (shown instanceof HTMLInputElement ? shown.value : shown?.textContent) === text;
        };
        // Asked before the frame's style, layout and paint: what comes to the page between them and the message is
        // shown by the next frame only.
        const look = (): void =>
          void requestAnimationFrame(() => {
            const shows = !Number.isNaN(begun) && said();
            // A message is handled when the frame's style, layout and paint are through.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => (shows ? resolve(performance.now() - begun) : look());
            port2.postMessage(null);
          });
        look();
      });
      return { seen };
    },
    { selector, wanted },
  );
  const before = await taskMs(bench);
  await act();
  const time = await painted.evaluate(({ seen }) => seen);
  const after = await taskMs(bench);
  await painted.dispose();
  await frames(page, 4);
  return { mainThread: after - before, settled: (await taskMs(bench)) - before, painted: time };
}

async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (left) => {
    for (let at = 0; at < left; at += 1) await new Promise(requestAnimationFrame);
  }, count);
}

const STATUS = 'nav [role="status"]';

function statusOf(found: number): string {
  const all = `${COUNT.toLocaleString('en')} DSNs`;
  return found === COUNT ? all : `${found.toLocaleString('en')} of ${all}`;
}

/** The rows in view must be those, in this order. */
async function checkRows({ page }: Bench, wanted: readonly StoredDsn[]): Promise<void> {
  const names = await page.locator('nav [data-dsn-id] .name').allTextContents();
  const known = new Set(wanted.map(({ name }) => name));
  if (names.length === 0 || !names.every((name) => known.has(name))) {
    throw new Error(`The list shows other rows than were searched for: ${names.slice(0, 3).join(', ')}`);
  }
}

/** What a search must find, found out by other code than the list's. */
function searched(dsns: readonly StoredDsn[], text: string): readonly StoredDsn[] {
  const keys = new Set([
    'AwsRegion',
    'Workgroup',
    'preferred_role',
    'Catalog',
    'Schema',
    'AuthenticationType',
  ]);
  return dsns.filter(({ name, entries, arrangement }) => {
    const values = entries.filter(([key]) => keys.has(key)).map(([, value]) => value);
    return [name, arrangement.folder ?? '', ...values].some((value) => value.toLowerCase().includes(text));
  });
}

async function searching(bench: Bench): Promise<Case> {
  const { page, dsns } = bench;
  // What Playwright does to find a field is work of the page, too; hence keys go to what has the focus.
  await page.getByLabel('Search DSNs').focus();
  const samples: Sample[] = [];
  for (const word of ['marketing', 'us-east', 'role/analyst-12', 'team-42', 'zzz'].slice(0, ROUNDS)) {
    for (let length = 1; length <= word.length; length += 1) {
      const found = searched(dsns, word.slice(0, length));
      const key = word.charAt(length - 1);
      samples.push(await measured(bench, () => page.keyboard.press(key), STATUS, statusOf(found.length)));
      if (found.length > 0) await checkRows(bench, found);
    }
    await measured(bench, () => page.keyboard.press('Escape'), STATUS, statusOf(COUNT));
  }
  return { what: 'Search, one key', limitMs: FRAME_MS, samples };
}

async function filtering(bench: Bench): Promise<Case> {
  const { page, dsns } = bench;
  const samples: Sample[] = [];
  const oftype = (type: string): readonly StoredDsn[] =>
    dsns.filter(({ entries }) => effectiveValue(entries, 'AuthenticationType') === type);
  await page.getByRole('button', { name: 'Filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter' });
  for (const type of ['JWT', 'Okta', 'AWS Profile', 'JWT_TIP', 'IAM Credentials'].slice(0, ROUNDS)) {
    const box = dialog.getByLabel(new RegExp(`^${type}\\s*[\\d,]+$`));
    await box.focus();
    const press = (): Promise<void> => page.keyboard.press('Space');
    samples.push(await measured(bench, press, STATUS, statusOf(oftype(type).length)));
    await checkRows(bench, oftype(type));
    samples.push(await measured(bench, press, STATUS, statusOf(COUNT)));
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
  return { what: 'Filter, one choice on or off', limitMs: FRAME_MS, samples };
}

/** Opens a DSN with every section of its form. */
async function typing(bench: Bench): Promise<Case> {
  const { page } = bench;
  const more = page.getByRole('main').locator('button[aria-expanded="false"]:not([aria-haspopup])');
  while ((await more.count()) > 0) await more.first().click();
  const field = page.getByRole('main').getByLabel('Schema', { exact: true });
  await field.fill('');
  const samples: Sample[] = [];
  const selector = await field.evaluate((element) => `#${CSS.escape(element.id)}`);
  for (let length = 1; length <= 20; length += 1) {
    const wanted = 'abcdefghijklmnopqrst'.slice(0, length);
    samples.push(await measured(bench, () => page.keyboard.press(wanted.slice(-1)), selector, wanted));
  }
  return { what: 'Form, one key, every section open', limitMs: FRAME_MS, samples };
}

async function saving(bench: Bench): Promise<Case> {
  const { page } = bench;
  const field = page.getByRole('main').getByLabel('Schema', { exact: true });
  const save = page.getByRole('main').getByRole('button', { name: 'Save', exact: true });
  const samples: Sample[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await field.fill(`saved_${round}`);
    await save.focus();
    const press = (): Promise<void> => page.keyboard.press('Enter');
    // The button says so again, and rests, when main has written the file and answered.
    samples.push(await measured(bench, press, 'main button.MuiButton-contained:disabled', 'Save'));
  }
  return { what: 'Saving an edit, to and from main', limitMs: null, samples };
}

async function opening(page: Page, url: string): Promise<Case> {
  const begun = performance.now();
  await page.goto(url);
  await page.getByText(statusOf(COUNT), { exact: true }).waitFor();
  const painted = performance.now() - begun;
  return {
    what: 'Opening the window',
    limitMs: null,
    samples: [{ mainThread: Number.NaN, settled: Number.NaN, painted }],
  };
}

function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return Number.isNaN(value) ? null : Math.round(value * 10) / 10;
}

type Row = Readonly<Record<string, string | number | null>>;

function rowOf({ what, limitMs, samples }: Case): Row {
  const both = (name: string, partOf: (sample: Sample) => number): Row => {
    const values = samples.map(partOf);
    return {
      [`${name} p50 (ms)`]: percentile(values, 0.5),
      [`${name} p95 (ms)`]: percentile(values, 0.95),
    };
  };
  return {
    case: what,
    samples: samples.length,
    ...both('main thread', ({ mainThread }) => mainThread),
    ...both('settled', ({ settled }) => settled),
    ...both('painted', ({ painted }) => painted),
    'limit (ms)': limitMs,
  };
}

async function runBench(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('This bench needs Chromium, Google Chrome or Microsoft Edge.');
  await buildChanged(programRoot, startTargets, (line) => console.error(line));
  const dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-bench-'));
  const dsns = manyDsns(COUNT);
  await writeFile(join(dataDir, 'dsns.json'), JSON.stringify({ version: 1, dsns }));
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ theme: 'light', openDsn: 'dsn-1' }));
  const program = await startProgram({ dataDir });
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // The loader names functions by a helper of its own, which a page doesn't have.
    await page.addInitScript('globalThis.__name = (named) => named;');
    const opened = await opening(page, program.url);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const bench: Bench = { page, session, dsns };
    const rows: Row[] = [rowOf(opened)];
    for (const one of [searching, filtering, typing, saving]) rows.push(rowOf(await one(bench)));
    console.table(rows);
    await saveResult('dsn-list', { dsns: COUNT, frameMs: FRAME_MS, browser: browser.version(), rows });
  } finally {
    await browser.close();
    await program.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await runBench();
