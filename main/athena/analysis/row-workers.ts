import { Worker } from 'node:worker_threads';
import type { FromRowWorker, ToRowWorker } from './row-job.ts';

/** A thread in use by one piece of work. */
export interface RowThread {
  post(message: ToRowWorker, transfer?: readonly ArrayBuffer[]): void;
  /** The next thing that the thread says; rejects where it died. */
  next(): Promise<FromRowWorker>;
  /** Back among those that wait, for the next piece of work. */
  release(): void;
  /** For work that ended early: what the thread does is of no use. */
  end(): void;
}

/** Threads that wait are as few as a sort takes, and let go after a while: each costs some megabytes. */
const idleMs = 20_000;
const idleMost = 4;

/** From a source file: tsx takes no part in a thread's first file on Node 20, so that one is a line of its own. */
function sourceWorker(here: string): Worker {
  const tsx = import.meta.resolve('tsx/esm/api');
  const file = new URL('./row-worker.ts', here).href;
  const line = `import('${tsx}').then(({ register }) => { register(); return import('${file}'); });`;
  return new Worker(line, { eval: true, execArgv: [] });
}

/** As a source file, as a bundle's entry, or from one of the bundle's chunks. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return sourceWorker(here);
  const folder = here.includes('/chunks/') ? '../' : './';
  return new Worker(new URL(`${folder}row-worker.js`, here), { execArgv: [] });
}

class Thread implements RowThread {
  readonly #worker: Worker;
  readonly #heard: FromRowWorker[] = [];
  readonly #idle: Thread[];
  #waiting: { resolve(message: FromRowWorker): void; reject(error: unknown): void } | null = null;
  #death: unknown = null;
  #letGo: NodeJS.Timeout | undefined;

  constructor(idle: Thread[]) {
    this.#idle = idle;
    this.#worker = startWorker();
    // A thread that waits must not keep the program alive.
    this.#worker.unref();
    this.#worker.on('message', (message: FromRowWorker) => this.#hear(message));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', () => this.#die(new Error('The thread for rows ended.')));
  }

  take(): this {
    clearTimeout(this.#letGo);
    return this;
  }

  post(message: ToRowWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  next(): Promise<FromRowWorker> {
    const heard = this.#heard.shift();
    if (heard !== undefined) return Promise.resolve(heard);
    if (this.#death !== null) return Promise.reject(this.#death);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  release(): void {
    if (this.#idle.length >= idleMost || this.#death !== null) {
      this.end();
      return;
    }
    this.#idle.push(this);
    this.#letGo = setTimeout(() => this.end(), idleMs);
    this.#letGo.unref();
  }

  end(): void {
    clearTimeout(this.#letGo);
    const at = this.#idle.indexOf(this);
    if (at >= 0) this.#idle.splice(at, 1);
    void this.#worker.terminate();
  }

  #hear(message: FromRowWorker): void {
    if (this.#waiting === null) this.#heard.push(message);
    else this.#waiting.resolve(message);
    this.#waiting = null;
  }

  #die(error: unknown): void {
    this.#death ??= error;
    this.#waiting?.reject(this.#death);
    this.#waiting = null;
  }
}

const idleThreads: Thread[] = [];

/** A thread for one piece of work. */
export function takeRowThread(): RowThread {
  return (idleThreads.pop() ?? new Thread(idleThreads)).take();
}
