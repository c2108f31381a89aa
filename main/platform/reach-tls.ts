import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type Layer, layerFailure, type Probe, timedLayer } from './reach-layer.ts';
import type { Trust } from './trust.ts';

/** A handshake that went well. */
export interface ReachedTls {
  readonly ms: number;
  readonly version: string;
  readonly issuer: string;
  /** False where the certificate was taken unseen. */
  readonly verified: boolean;
}

/** Resolves when a socket has come as far as an event; rejects where it ends before. */
export function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket));
    socket.once('error', reject);
    // A peer that closes in the middle of a handshake raises no error of its own.
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function issuerOf(socket: TLSSocket): string {
  const { issuer } = socket.getPeerCertificate();
  return (firstOf(issuer?.CN) ?? firstOf(issuer?.O) ?? 'unknown issuer').slice(0, 200);
}

function refusalOf(socket: TLSSocket): string {
  // Node's type says Error, but its TLS client keeps the code.
  const reason: unknown = socket.authorizationError;
  return typeof reason === 'string' ? reason : 'CERT_UNTRUSTED';
}

/**
 * Shakes hands over a connection. Node lets go of a certificate that it refuses before anyone can see who issued it,
 * so the handshake is let through and judged here; nothing is ever sent over such a connection.
 */
export async function shakeHands(
  probe: Probe,
  layer: Layer,
  host: string,
  socket: Socket,
  trust: Trust,
): Promise<Outcome<{ readonly tls: ReachedTls; readonly socket: TLSSocket }>> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const options = { socket, host, ...name, secureContext: trust.context, rejectUnauthorized: false };
  const secured = connectTls(options);
  secured.on('error', () => undefined);
  const outcome = await timedLayer(probe, layer, opened(secured, 'secureConnect'));
  if (!outcome.ok) {
    secured.destroy();
    return outcome;
  }
  const issuer = issuerOf(secured);
  if (trust.verify && !secured.authorized) {
    const error = { code: refusalOf(secured) };
    secured.destroy();
    return failed({ ...layerFailure(probe, layer, error), issuer });
  }
  const version = secured.getProtocol() ?? 'unknown version';
  return succeeded({
    tls: { ms: outcome.value.ms, version, issuer, verified: secured.authorized },
    socket: secured,
  });
}
