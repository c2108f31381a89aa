import { MessageChannel } from 'node:worker_threads';

/** What is sent to a closed port is gone. */
const { port1: nowhere } = new MessageChannel();
nowhere.close();

/** Less than this is not worth the sending. */
const leastBytes = 16 * 1024;

/**
 * Gives the memory of bytes back at once, which nobody may look at any more. A collector sees only that the few bytes
 * of a typed array are unused, and lets tens of megabytes pile up behind them before it goes to work, each of them new to
 * the processor. Bytes that share their memory with others stay.
 */
export function letGo(bytes: Uint8Array): void {
  const { buffer, byteLength } = bytes;
  if (byteLength < leastBytes || byteLength !== buffer.byteLength) return;
  if (buffer instanceof ArrayBuffer) nowhere.postMessage(null, [buffer]);
}
