import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@shop/shared/testing';

export type Proxy = AsyncDisposable & {
  port: number;
  /** Closes every connection and accepts no more, as if the server had stopped. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Drops the server's answers on the open connections. */
  mute(): void;
};

/** A TCP proxy to a server that a test can cut. */
export async function startProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<Proxy> {
  const pairs = new Set<{ client: Socket; server: Socket }>();
  const accept = (client: Socket) => {
    const server = connect(targetPort, targetHost);
    const pair = { client, server };
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    pairs.add(pair);
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(server);
    server.pipe(client);
  };
  const endAll = () => {
    for (const { client } of pairs) client.destroy();
  };
  const port = await freePort();
  let listener = await listen(createServer(accept), port);
  const cut = async () => {
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    endAll();
    await closed;
  };
  return {
    port,
    cut,
    async restore() {
      listener = await listen(createServer(accept), port);
    },
    mute() {
      for (const { client, server } of pairs) server.unpipe(client).resume();
    },
    [Symbol.asyncDispose]: cut,
  };
}

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
