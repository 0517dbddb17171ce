import { AmqpServer } from 'amqp-emulator';
import { refuseProduction } from '../../../dev/kit/refuse-production.ts';

export type EmbeddedBroker = AsyncDisposable & { url: string; port: number };

/** An AMQP 0-9-1 broker in memory on a loopback port. It loses everything when it stops. */
export async function startBroker(port = 0): Promise<EmbeddedBroker> {
  refuseProduction('The embedded broker');
  const server = new AmqpServer();
  const listening = await server.listen(port);
  return { url: listening.url, port: listening.port, [Symbol.asyncDispose]: () => server.close() };
}
