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
 * Makes a client of the AWS SDK sign with this computer's time, corrected by what earlier answers of the run have
 * told. It does not shift its clock by itself: a wrong one stays visible, as it is to the driver, and what corrects
 * it is told to the user too.
 */
export function signWithKnownClock<Client extends Signing>(client: Client): Client {
  Object.defineProperty(client.config, 'systemClockOffset', {
    get: () => correctionFor(client.config),
    set: () => undefined,
  });
  return client;
}
