/**
 * Stops a client of the AWS SDK from shifting its clock by what servers say. Signing with this computer's own time
 * makes a wrong clock visible, as it is to the driver.
 */
export function keepLocalTime<Client extends { readonly config: object }>(client: Client): Client {
  Object.defineProperty(client.config, 'systemClockOffset', { get: () => 0, set: () => undefined });
  return client;
}
