import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { compose } from '#main/compose.ts';
import { servePort } from '#main/serve-port.ts';
import { createClient } from '#renderer/client/contract-client.ts';
import { mainPortOf } from '#test/support/main-port-of.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { describeContract } from './contract-suite.ts';

describeContract('a message port', async () => {
  const services = await compose({ host: 'cli', dataDir: await temporaryFolder() });
  const { port1, port2 } = new MessageChannel();
  const served = servePort(mainPortOf(port1), services);
  port2.start();
  onTestFinished(async () => {
    served.end();
    await services.close();
  });
  return createClient({ kind: 'port', port: port2 as unknown as MessagePort });
});
