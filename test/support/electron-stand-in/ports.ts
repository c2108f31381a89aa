import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';

/**
 * A port of main: it queues until `start`, wraps messages in events, tells of the other side's end but not of
 * its own, and copies all that crosses by structured clone, as Node's ports do.
 */
export class MessagePortMain extends EventEmitter {
  readonly #port: NodePort;
  #closed = false;

  constructor(port: NodePort) {
    super();
    this.#port = port;
    port.on('close', () => {
      if (!this.#closed) this.emit('close');
      this.#closed = true;
    });
    port.unref();
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#port.postMessage(
      message,
      transfer.map((port) => port.release()),
    );
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.#closed = true;
    this.#port.close();
  }

  /** The port itself, given away; this end of it is of no use from then on. */
  release(): NodePort {
    return this.#port;
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}
