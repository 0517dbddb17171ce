import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { answer, subgraphSchema, type Operation } from './graph/resolve.ts';
import { subgraphNames, type SubgraphName } from './graph/schemas.ts';
import { messageReader, type Message } from './load/messages.ts';

// All subgraphs, until the bench goes away. Each body is executed once and its answer kept, so that what is measured
// waits for nothing but the wire.
type Subgraph = { schema: GraphQLSchema; prepared: Map<string, Buffer> };

const mostPrepared = 50_000;
let calls = 0;

async function reply(subgraph: Subgraph, socket: Socket, { body }: Message): Promise<void> {
  calls += 1;
  const text = body.toString('latin1');
  socket.write(subgraph.prepared.get(text) ?? (await prepare(subgraph, text, body)));
}

async function prepare({ schema, prepared }: Subgraph, text: string, body: Buffer): Promise<Buffer> {
  const result = JSON.stringify(await answer(schema, JSON.parse(body.toString()) as Operation));
  const length = Buffer.byteLength(result);
  const bytes = Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${result}`,
  );
  if (prepared.size >= mostPrepared) prepared.clear();
  prepared.set(text, bytes);
  return bytes;
}

async function serve(name: SubgraphName): Promise<readonly [SubgraphName, string]> {
  const subgraph: Subgraph = { schema: subgraphSchema(name), prepared: new Map() };
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on(
      'data',
      messageReader((message) => void reply(subgraph, socket, message)),
    );
    // A gateway that goes away breaks its connections.
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
}

const urls = Object.fromEntries(await Promise.all(subgraphNames.map(serve)));
process.on('message', () => process.send?.({ calls }));
const gone = once(process, 'disconnect');
process.send?.({ urls });
await gone;
process.exit();
