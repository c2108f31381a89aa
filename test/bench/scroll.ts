import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import type { ResultProgress } from '#app/contract/results.ts';
import { findChromium } from '#main/launch/find-chromium.ts';
import { buildResultPage, runOf, startResultPage } from '#test/support/start-result-page.ts';
import { startRemoteResults } from './remote-results.ts';
import { resultRow } from './result-rows.ts';
import { saveResult } from './save-result.ts';

/**
 * The grid over 5,000,000 rows in headless Chromium, against the program's own store, contract and WebSocket. It is
 * scrolled by script, a step per frame: from end to end, where rows fly past, and by the wheel, ten rows a frame, where every
 * row is to be there in time. `frame` is the time between two frames. It comes in whole refreshes of the screen
 * (60 a second), told by a clock that counts tenths of milliseconds, so that one refresh is told as 16.6 to 16.8 ms; a frame is
 * `late` where it took more than one. `work` is the page's processor time for one (CDP Performance, TaskDuration, per
 * frame), drawing of pixels on other threads not included, and a task is what the browser reports as long.
 * A window is 128 rows of every column: `asked to drawn` is from the call until its cells are in the page, without the wait for
 * the screen; `asked to painted` is with it. Cells that are not the right ones end the run.
 */
const ROWS = Number(process.env.SCROLL_ROWS ?? 5_000_000);
const FRAMES = 300;
const REPEATS = 7;
const JUMPS = 100;
const FRAME_MS = 16.7;
const LONG_TASK_MS = 50;
const REFRESH_MS = 1000 / 60;
const WHEEL_PIXELS = 280;

type Way = 'down' | 'up' | 'wheel';

interface Scrolled {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  readonly workMs: number;
  /** Frames in which a cell that is seen hadn't come. */
  readonly waiting: number;
}

interface Jump {
  readonly drawn: number;
  readonly painted: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return Math.round(value * 10) / 10;
}

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

/** The rows that are shown must be those of the result, cell for cell. Ends once none of them is waited for. */
async function checkRows(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('.row:not([hidden]) .wait:not([hidden])') === null);
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('.body [role="row"]')]
      .filter((row) => !row.hasAttribute('hidden'))
      .map((row) => ({
        row: Number(row.getAttribute('aria-rowindex')) - 2,
        cells: [...row.querySelectorAll('[role="gridcell"]')]
          .filter((cell) => !cell.hasAttribute('hidden'))
          .map((cell) => ({
            at: Number(cell.getAttribute('aria-colindex')) - 2,
            text: cell.classList.contains('null') ? null : cell.textContent,
          })),
      })),
  );
  if (shown.length < 20) throw new Error(`Only ${shown.length} rows are shown.`);
  for (const { row, cells } of shown) {
    const expected = resultRow(row);
    for (const { at, text } of cells) {
      if (text !== expected[at])
        throw new Error(`Row ${row}, column ${at}: ${text} in place of ${expected[at]}`);
    }
  }
  return shown.reduce((sum, { cells }) => sum + cells.length, 0);
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** From one end to the other, or on by the wheel, an equal step each frame. */
async function scrollThrough(page: Page, session: CDPSession, way: Way): Promise<Scrolled> {
  const before = await taskMs(session);
  const measured = await page.evaluate(
    ({ frames: count, way: asked, pixels }) => {
      const grid = document.querySelector('[role="grid"]');
      if (grid === null) throw new Error('There is no grid.');
      const longTasks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTasks.push(duration);
      });
      observer.observe({ type: 'longtask' });
      const end = grid.scrollHeight - grid.clientHeight;
      const frames: number[] = [];
      let waiting = 0;
      const move = (): void => {
        const share = frames.length / count;
        if (asked !== 'wheel') grid.scrollTop = (asked === 'down' ? share : 1 - share) * end;
        else if (grid.dispatchEvent(new WheelEvent('wheel', { deltaY: pixels, cancelable: true })))
          grid.scrollTop += pixels;
      };
      return new Promise<{ frames: number[]; longTasks: number[]; waiting: number }>((resolve) => {
        let last = Number.NaN;
        const step = (time: number): void => {
          if (!Number.isNaN(last)) frames.push(time - last);
          last = time;
          if (grid.querySelector('.row:not([hidden]) .wait:not([hidden])') !== null) waiting += 1;
          move();
          if (frames.length < count) requestAnimationFrame(step);
          else setTimeout(() => resolve({ frames, longTasks, waiting }), 100);
        };
        requestAnimationFrame(step);
      });
    },
    { frames: FRAMES, way, pixels: WHEEL_PIXELS },
  );
  return { ...measured, workMs: (await taskMs(session)) - before };
}

/** To a row somewhere, whose window isn't there; the call is seen on the page's socket. */
function jump(page: Page, share: number): Promise<Jump> {
  return page.evaluate(
    (at) =>
      new Promise<Jump>((resolve) => {
        const grid = document.querySelector('[role="grid"]');
        if (grid === null) throw new Error('There is no grid.');
        const layer = grid.querySelector('.layer');
        if (layer === null) throw new Error('There are no rows.');
        const isThere = (): boolean => layer.querySelector('.row:not([hidden]) .wait:not([hidden])') === null;
        let asked = Number.NaN;
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (...given) {
          if (Number.isNaN(asked)) asked = performance.now();
          send.apply(this, given);
        };
        const observer = new MutationObserver(() => {
          if (Number.isNaN(asked) || !isThere()) return;
          observer.disconnect();
          WebSocket.prototype.send = send;
          const drawn = performance.now() - asked;
          // A message is handled when the frame's style, layout and paint are through.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ drawn, painted: performance.now() - asked });
          requestAnimationFrame(() => port2.postMessage(null));
        });
        const all = { subtree: true, childList: true, characterData: true, attributes: true };
        observer.observe(layer, all);
        grid.scrollTop = at * (grid.scrollHeight - grid.clientHeight);
      }),
    share,
  );
}

async function openPage(browser: Browser, url: string, progress: ResultProgress): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // The loader names functions by a helper of its own, which a page doesn't have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  const shown = JSON.stringify({ run: runOf(progress), progress });
  await page.addInitScript(`globalThis.shownResult = ${shown};`);
  await page.goto(url);
  await page.getByRole('grid').waitFor();
  await checkRows(page);
  return page;
}

interface Measured {
  readonly ends: readonly Scrolled[];
  readonly wheel: readonly Scrolled[];
  readonly jumps: readonly Jump[];
  readonly cells: number;
}

async function measure(page: Page): Promise<Measured> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const [ends, wheel]: [Scrolled[], Scrolled[]] = [[], []];
  let cells = 0;
  // The first are for the browser's compiler.
  for (const way of ['down', 'up', 'wheel'] as const) await scrollThrough(page, session, way);
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    ends.push(await scrollThrough(page, session, repeat % 2 === 0 ? 'down' : 'up'));
    cells += await checkRows(page);
    await jump(page, 0.3 + repeat / 20);
    wheel.push(await scrollThrough(page, session, 'wheel'));
    cells += await checkRows(page);
  }
  const jumps: Jump[] = [];
  for (let at = 0; at < JUMPS; at += 1) {
    // Far from the one before, and never the same twice.
    jumps.push(await jump(page, ((at * 0.618_034) % 1) * 0.98 + 0.01));
    cells += await checkRows(page);
  }
  return { ends, wheel, jumps, cells };
}

function summary(scrolls: readonly Scrolled[]) {
  const frames = scrolls.flatMap((one) => one.frames);
  const late = frames.filter((frame) => Math.round(frame / REFRESH_MS) > 1).length;
  return {
    frames: frames.length,
    frameP50: percentile(frames, 0.5),
    frameP95: percentile(frames, 0.95),
    frameP95OfEach: scrolls.map((one) => percentile(one.frames, 0.95)),
    refreshesP95: Math.round(percentile(frames, 0.95) / REFRESH_MS),
    latePercent: Math.round((late / frames.length) * 1000) / 10,
    workPerFrame: scrolls.map((one) => Math.round((one.workMs / one.frames.length) * 100) / 100),
    longTasks: scrolls.map((one) => one.longTasks.length),
    longestTask: Math.round(most(scrolls.flatMap((one) => one.longTasks))),
    waitingFrames: scrolls.reduce((sum, one) => sum + one.waiting, 0),
    target: { frameP95: FRAME_MS, longestTask: LONG_TASK_MS },
  };
}

function rowsOf(name: string, found: ReturnType<typeof summary>) {
  return [
    { measure: `${name}, frame p50 (ms)`, value: found.frameP50, target: '' },
    { measure: `${name}, frame p95 (ms, ± 0.1)`, value: found.frameP95, target: `≤ ${FRAME_MS}` },
    { measure: `${name}, late frames (%)`, value: found.latePercent, target: '≤ 5' },
    { measure: `${name}, work per frame (ms)`, value: percentile(found.workPerFrame, 0.5), target: '' },
    {
      measure: `${name}, longest task (ms; 0: none over 50)`,
      value: found.longestTask,
      target: `≤ ${LONG_TASK_MS}`,
    },
  ];
}

async function runBench(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('This bench needs Chromium, Google Chrome or Microsoft Edge.');
  await buildResultPage();
  const remote = await startRemoteResults(ROWS);
  const program = await startResultPage();
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const progress = await program.take(remote.endpoint).ended;
    remote.close();
    if (progress.rows !== ROWS) throw new Error(`${progress.rows} rows came in place of ${ROWS}.`);
    const page = await openPage(browser, program.url(), progress);
    const { ends, wheel, jumps, cells } = await measure(page);
    const found = {
      rows: ROWS,
      chromium: browser.version(),
      repeats: REPEATS,
      cellsCompared: cells,
      scroll: summary(ends),
      wheel: summary(wheel),
      window: {
        drawnP50: percentile(
          jumps.map(({ drawn }) => drawn),
          0.5,
        ),
        drawnP95: percentile(
          jumps.map(({ drawn }) => drawn),
          0.95,
        ),
        paintedP50: percentile(
          jumps.map(({ painted }) => painted),
          0.5,
        ),
        paintedP95: percentile(
          jumps.map(({ painted }) => painted),
          0.95,
        ),
        target: { drawnP95: FRAME_MS },
      },
    };
    const { window } = found;
    console.table([
      ...rowsOf('scroll', found.scroll),
      ...rowsOf('wheel', found.wheel),
      { measure: 'wheel, frames with a cell that waits', value: found.wheel.waitingFrames, target: '' },
      { measure: 'window, asked to drawn p50 (ms)', value: window.drawnP50, target: '' },
      { measure: 'window, asked to drawn p95 (ms)', value: window.drawnP95, target: `≤ ${FRAME_MS}` },
      { measure: 'window, asked to painted p95 (ms)', value: window.paintedP95, target: '' },
      { measure: 'cells compared', value: cells, target: '' },
    ]);
    await saveResult('scroll', found);
  } finally {
    await browser.close();
    await program.close();
  }
}

await runBench();
