import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { KillSubject } from './subject.ts';

/** What so many kills have shown. */
export interface KillReport {
  readonly what: string;
  readonly kills: number;
  /** What was found wrong after a kill, or in the end. */
  readonly harm: readonly string[];
  readonly seconds: number;
}

/** Starts the writer and kills it at a random moment, again and again. */
export async function killWriter(subject: KillSubject, bundle: string, kills: number): Promise<KillReport> {
  const began = performance.now();
  const harm: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await killOnce(subject, bundle);
    const wrong = await subject.check();
    if (wrong !== undefined) harm.push(`kill ${kill + 1}: ${wrong}`);
  }
  const wrong = await subject.finish();
  if (wrong !== undefined) harm.push(`in the end: ${wrong}`);
  return { what: subject.what, kills, harm, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

async function killOnce({ args, env, withinMs }: KillSubject, bundle: string): Promise<void> {
  // A group of its own, so that programs that it runs die with it.
  const child = spawn(process.execPath, [bundle, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...(env && { env }),
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  if (child.exitCode !== null) throw new Error(`The writer ended by itself with ${child.exitCode}.`);
  await pause(Math.random() * withinMs);
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
}
