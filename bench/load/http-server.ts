import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { messageReader } from './messages.ts';

/**
 * Answers POST requests on a free port, until the process ends, and gives the URL. Cheaper by far than Node's own server:
 * the core that it runs on has to keep up with a gateway on another one.
 */
export async function serveHttp(answer: (body: Buffer) => Buffer | Promise<Buffer>): Promise<string> {
  const server = createServer({ noDelay: true }, (socket) => {
    const read = messageReader((message) => {
      // No gateway sends that: another program has the wrong port.
      if (message.body.length === 0) return void socket.destroy();
      void Promise.resolve(answer(message.body)).then((bytes) => socket.write(bytes));
    });
    socket.on('data', read);
    // A gateway that goes away breaks its connections.
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

export const jsonResponse = (json: string): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  );
