import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { freePort } from '@shop/shared/testing';
import { buildSchema, GraphQLError } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';

/**
 * A server with one feed, which begins like those of the gateway: with the current state, or after a cursor.
 */
export type FeedServer = AsyncDisposable & {
  url: string;
  /** What clients have sent: connection parameters, subscriptions and ping payloads. */
  readonly connected: unknown[];
  readonly subscribed: SubscribePayload[];
  readonly pings: unknown[];
  /** Adds an update; a broken one cannot be parsed. */
  happen(what?: { gap?: boolean; broken?: boolean }): void;
  /** Closes every socket: with a code regularly, without one like a failing network. */
  cut(code?: number): void;
  /** Stops listening until disposed. */
  leave(): Promise<AsyncDisposable>;
  /** Stops reading from and writing to the open sockets. */
  fallSilent(): void;
  /** The token that connections must send. */
  require(authorization: string): void;
  /** Makes all earlier cursors unknown. */
  beginAnew(): void;
};

const schema = buildSchema(`
  type Query { hello: String }
  type Tick { cursor: String! version: Int! gap: Boolean! }
  type Subscription { ticked(after: String): Tick! }
`);

type Tick = { cursor: string; version: number | null; gap: boolean };

const forbidden = 4403;

export async function startFeedServer(): Promise<FeedServer> {
  const feed = createFeed();
  const seen = { connected: [] as unknown[], subscribed: [] as SubscribePayload[], pings: [] as unknown[] };
  let wanted: string | undefined;
  const sockets = serveFeed(feed, seen, (authorization) => !wanted || authorization === wanted);
  const port = await freePort();
  let server = await listen(sockets, port);
  const each = (act: (socket: WebSocket) => void) => sockets.clients.forEach(act);
  const close = async () => {
    each((socket) => socket.terminate());
    server.close();
    await once(server, 'close');
  };
  return {
    ...seen,
    url: `ws://127.0.0.1:${port}`,
    happen: (what) => feed.happen(what),
    beginAnew: () => feed.beginAnew(),
    cut: (code) => each((socket) => (code ? socket.close(code) : socket.terminate())),
    async leave() {
      await close();
      return { [Symbol.asyncDispose]: async () => void (server = await listen(sockets, port)) };
    },
    fallSilent: () => each((socket) => void socket.removeAllListeners('message')),
    require(authorization) {
      wanted = authorization;
      each((socket) => socket.close(forbidden, 'The access token has expired'));
    },
    [Symbol.asyncDispose]: close,
  };
}

type Seen = Pick<FeedServer, 'connected' | 'subscribed' | 'pings'>;

function serveFeed(feed: Feed, seen: Seen, admits: (authorization: unknown) => boolean): WebSocketServer {
  const operations = makeServer({
    schema,
    roots: { subscription: { ticked: (args: { after?: string }) => feed.read(args) } },
    onConnect({ connectionParams }) {
      seen.connected.push(connectionParams);
      return admits(connectionParams?.authorization);
    },
    onSubscribe: (_context, _id, payload) => void seen.subscribed.push(payload),
  });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols });
  sockets.on('connection', (socket) => {
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        send: (text) => socket.send(text),
        close: (code, reason) => socket.close(code, reason),
        onPing(payload) {
          seen.pings.push(payload);
          socket.send(JSON.stringify({ type: 'pong', payload }));
        },
        onMessage: (handle) => void socket.on('message', (data: Buffer) => void handle(data.toString())),
      },
      {},
    );
    socket.once('close', (code, reason) => void closed(code, reason.toString()));
  });
  return sockets;
}

async function listen(sockets: WebSocketServer, port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  server.on('upgrade', (request, connection, head) =>
    sockets.handleUpgrade(request, connection, head, (socket) => sockets.emit('connection', socket, request)),
  );
  await once(server, 'listening');
  return server;
}

type Feed = ReturnType<typeof createFeed>;

function createFeed() {
  let epoch = 1;
  const ticks: Tick[] = [];
  const waking = new Set<() => void>();
  return {
    happen({ gap = false, broken = false } = {}) {
      const version = ticks.length + 1;
      ticks.push({ cursor: `${epoch}:${version}`, version: broken ? null : version, gap });
      for (const wake of waking) wake();
    },
    beginAnew: () => void (epoch += 1),
    async *read({ after }: { after?: string }) {
      if (after && !after.startsWith(`${epoch}:`))
        throw new GraphQLError('Unknown', { extensions: { code: 'CURSOR_UNKNOWN' } });
      let position = after ? Number(after.split(':')[1]) : Math.max(0, ticks.length - 1);
      for (;;) {
        for (; position < ticks.length; position += 1) yield { ticked: ticks[position] };
        await new Promise<void>((resolve) => void waking.add(resolve));
      }
    },
  };
}
