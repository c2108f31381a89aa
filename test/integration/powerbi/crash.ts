import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ArmAgainOrder } from './arm-again-and-again.ts';

const script = new URL('./arm-again-and-again.ts', import.meta.url).pathname;

/** Has another process arm and disarm until it is killed: by itself at a step, else after this many milliseconds. */
export async function crashWhileArming(order: ArmAgainOrder, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  if (order.killedAfter === null) {
    await pause(afterMs);
    child.kill('SIGKILL');
  }
  await gone;
}
