interface Signing {
  readonly config: object;
}

function correctionFor(config: object): number {
  const handler: unknown = Reflect.get(config, 'requestHandler');
  const service: unknown = Reflect.get(config, 'serviceId');
  if (typeof handler !== 'object' || handler === null || typeof service !== 'string') return 0;
  const correction: unknown = Reflect.get(handler, 'clockCorrectionMs');
  const ms: unknown = typeof correction === 'function' ? correction(service) : 0;
  return typeof ms === 'number' ? ms : 0;
}

/**
 * Stops a client of the AWS SDK from shifting its clock by itself. It signs with this computer's own time, which
 * makes a wrong clock visible, as it is to the driver; only what earlier answers of the run told, and what the user
 * is told too, is taken into account.
 */
export function keepLocalTime<Client extends Signing>(client: Client): Client {
  Object.defineProperty(client.config, 'systemClockOffset', {
    get: () => correctionFor(client.config),
    set: () => undefined,
  });
  return client;
}
