import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

type Greeting = { what: string; hex: string };
type Silence = { answer: string; method: readonly [number, number] };

/** How brokers, and other servers on their port, have been seen to misbehave. */
export const oddBrokers = JSON.parse(
  readFileSync(new URL('../test/odd-brokers.json', import.meta.url), 'utf8'),
) as {
  silentBefore: readonly Silence[];
  greetings: readonly Greeting[];
};

export type OddBroker = AsyncDisposable & { url: string; connections: () => number; open: () => number };

/** A server in place of a broker; `serve` handles each connection, counted from 1. */
export async function startOddBroker(serve: (client: Socket, count: number) => void): Promise<OddBroker> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serve(socket, connections);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `amqp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Connects a client with the broker at `port`. */
export function passOn(client: Socket, port: number): void {
  const broker = connect(port, '127.0.0.1');
  broker.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => broker.destroy());
  client.pipe(broker).pipe(client);
}

/** As `passOn`, but drops what the broker sends from its first `method` on. */
export function passOnUntil(client: Socket, port: number, method: readonly [number, number]): void {
  const broker = connect(port, '127.0.0.1');
  broker.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => broker.destroy());
  client.pipe(broker);
  let rest = Buffer.alloc(0);
  let silent = false;
  broker.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = firstFrame(rest); frame && !silent; frame = firstFrame(rest)) {
      rest = rest.subarray(frame.length);
      silent = isMethod(frame, method);
      if (!silent) client.write(frame);
    }
  });
}

// Type, channel, size; the payload; an end.
const headBytes = 7;

function firstFrame(bytes: Buffer): Buffer | undefined {
  if (bytes.length < headBytes) return undefined;
  const length = headBytes + bytes.readUInt32BE(3) + 1;
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

const isMethod = (frame: Buffer, [classId, methodId]: readonly [number, number]): boolean =>
  frame[0] === 1 &&
  frame.readUInt16BE(headBytes) === classId &&
  frame.readUInt16BE(headBytes + 2) === methodId;
