import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type TcpProxy = AsyncDisposable & {
  port: number;
  /** Connections from now on lead to another port. */
  moveTo(port: number): void;
  /** Breaks every connection and refuses new ones until it is disposed. */
  cut(): Disposable;
};

/** A TCP proxy whose connections can be broken, to simulate network failures, and whose target can move. */
export async function openTcpProxy(host: string, target: number, listenOn = 0): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let port = target;
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, host);
    keep(near);
    keep(far);
    near.setNoDelay().pipe(far.setNoDelay()).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  server.listen(listenOn, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    moveTo: (moved) => void (port = moved),
    cut() {
      isCut = true;
      breakAll();
      return { [Symbol.dispose]: () => void (isCut = false) };
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      breakAll();
      await closed;
    },
  };
}
