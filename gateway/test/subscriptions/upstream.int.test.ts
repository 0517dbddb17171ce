import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';
import { startUpstreamGraph, type UpstreamGraph } from '../../testing/upstream-graph.ts';

const added = 'subscription ($sku: ID) { reviewAdded(sku: $sku) { text product { name } } }';
const result = (text: string, sku: string) => ({
  data: { reviewAdded: { text, product: { name: `Product ${sku}` } } },
});

const untilOpen = (graph: UpstreamGraph, count: number) =>
  eventually(() => {
    assert.equal(graph.open(), count);
  });

for (const protocol of ['ws', 'sse'])
  describe(`a subscription of any subgraph, over ${protocol}`, () => {
    it('brings its events, each completed by the other subgraphs, in their order', async () => {
      await using graph = await startUpstreamGraph({ SUBSCRIPTION_PROTOCOL: protocol });
      using client = connectSocket(graph.gateway.url);
      const following = client.follow(added, { sku: 'p1' });
      await untilOpen(graph, 1);

      graph.publish({ text: 'good', sku: 'p1' });
      graph.publish({ text: 'of another', sku: 'p2' });
      graph.publish({ text: 'better', sku: 'p1' });

      await eventually(() => {
        assert.deepEqual(following.results, [result('good', 'p1'), result('better', 'p1')]);
      });
    });

    it('keeps all digits of long numbers', async () => {
      await using graph = await startUpstreamGraph({ SUBSCRIPTION_PROTOCOL: protocol });
      const left = new AbortController();
      const response = await fetch(`${graph.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: 'subscription { reviewAdded { text serial } }' }),
        signal: left.signal,
      });
      await untilOpen(graph, 1);
      graph.publish({ text: 'good', sku: 'p1' });
      let received = '';
      for await (const chunk of response.body ?? []) {
        received += Buffer.from(chunk).toString();
        if (received.includes('}}}')) break;
      }

      assert.match(received, /"reviewAdded":\{"text":"good","serial":9007199254740993\}/);
      left.abort();
    });

    it('is one at the subgraph for equal clients of both transports, and ends with the last', async () => {
      await using graph = await startUpstreamGraph({ SUBSCRIPTION_PROTOCOL: protocol });
      using sockets = connectSocket(graph.gateway.url);
      using streams = connectStreams(graph.gateway.url);
      const all = [sockets.follow(added), sockets.follow(added), streams.follow(added)];
      const other = sockets.follow(added, { sku: 'p9' });
      await untilOpen(graph, 2);
      await eventually(() => {
        assert.equal(graph.gateway.gauges().subscriptionsHeld, 4);
      });

      graph.publish({ text: 'good', sku: 'p1' });

      await eventually(() => {
        for (const { results } of all) assert.deepEqual(results, [result('good', 'p1')]);
      });
      assert.deepEqual(graph.lookups, [1]);
      assert.equal(graph.gateway.gauges().upstreamSubscriptions, 2);
      for (const following of [...all, other]) following.stop();
      await untilOpen(graph, 0);
    });

    it('tells the errors of an event and of the subgraph, and its end', async () => {
      await using graph = await startUpstreamGraph({ SUBSCRIPTION_PROTOCOL: protocol });
      using client = connectSocket(graph.gateway.url);
      const following = client.follow(added);
      await untilOpen(graph, 1);

      graph.publish({ text: 'bad', sku: 'p1' });
      await eventually(() => {
        assert.equal(following.results[0]?.errors?.[0]?.message, 'A bad review');
      });
      graph.complete();

      await eventually(() => {
        assert.ok(following.completed);
      });
      const refused = client.follow(added, { sku: 'refused' });
      await eventually(() => {
        assert.ok(refused.completed);
      });
      assert.equal(refused.results[0]?.errors?.[0]?.message, 'Not for you');
    });

    it('is started again when its connection is lost', async () => {
      await using graph = await startUpstreamGraph({ SUBSCRIPTION_PROTOCOL: protocol });
      using client = connectSocket(graph.gateway.url);
      const following = client.follow(added);
      await untilOpen(graph, 1);

      graph.cut();
      await eventually(() => {
        assert.equal(graph.started.length, 2);
      });
      await untilOpen(graph, 1);
      graph.publish({ text: 'after', sku: 'p1' });

      await eventually(() => {
        assert.deepEqual(following.results, [result('after', 'p1')]);
      });
    });

    it('has the headers of its client that the rules pass on', async () => {
      await using graph = await startUpstreamGraph({
        SUBSCRIPTION_PROTOCOL: protocol,
        PROPAGATE_HEADERS: 'authorization',
      });
      using ada = connectStreams(graph.gateway.url, 'ada');
      using bob = connectStreams(graph.gateway.url, 'bob');

      for (const client of [ada, ada, bob]) client.follow(added);
      await untilOpen(graph, 2);

      const sent = graph.started.map(({ headers, payload }) => [headers.authorization, payload]);
      const payloadOf = (authorization: string) => (protocol === 'ws' ? { authorization } : undefined);
      assert.deepEqual(sent.toSorted(), [
        ['Bearer ada', payloadOf('Bearer ada')],
        ['Bearer bob', payloadOf('Bearer bob')],
      ]);
    });
  });

describe('a subscription of any subgraph', () => {
  it('goes on with the next supergraph, or ends with what is wrong with it', async () => {
    await using graph = await startUpstreamGraph();
    using client = connectSocket(graph.gateway.url);
    const following = client.follow(added);
    await untilOpen(graph, 1);

    graph.swap((sdl) => sdl.replace('text: String!', 'text: String! stars: Int'));
    await eventually(async () => {
      const ready = await fetch(`${graph.gateway.adminUrl}/ready`);
      assert.partialDeepStrictEqual(await ready.json(), { supergraph: { generation: 2 } });
    });
    graph.publish({ text: 'good', sku: 'p1' });
    await eventually(() => {
      assert.deepEqual(following.results, [result('good', 'p1')]);
    });
    assert.equal(graph.started.length, 1);

    graph.swap((sdl) => sdl.replace('reviewAdded', 'reviewCreated'));
    await eventually(() => {
      assert.match(following.error?.[0]?.message ?? '', /reviewAdded/);
    });
    await untilOpen(graph, 0);
  });

  it('ends with an error where its subgraph is away for good', async () => {
    await using graph = await startUpstreamGraph({
      SUBSCRIPTION_PATH_REVIEWS: 'http://127.0.0.1:1',
      SUBSCRIPTION_RETRIES: '1',
    });
    using client = connectSocket(graph.gateway.url);

    const following = client.follow(added);

    await eventually(() => {
      assert.equal(following.error?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
    });
  });

  for (const protocol of ['ws', 'sse'])
    it(`fails at once, over ${protocol}, where the circuit of its subgraph is open, until one start succeeds`, async () => {
      await using peer = await startSilentPeer();
      await using graph = await startUpstreamGraph({
        SUBSCRIPTION_PROTOCOL: protocol,
        SUBSCRIPTION_PATH_REVIEWS: peer.url,
        SUBSCRIPTION_TIMEOUT_MS: '20',
        SUBGRAPH_PAUSE_MS: '200',
      });
      const address = new URL(peer.url).host;
      const state = async () => {
        const ready = await fetch(`${graph.gateway.adminUrl}/ready`);
        const { subscriptionAddresses } = (await ready.json()) as Record<string, unknown>;
        const metrics = await (await fetch(`${graph.gateway.adminUrl}/metrics`)).text();
        const of = `{subgraph="reviews",address="${address}"}`;
        const shown = ['reachable', 'subscriptions'].map(
          (name) => metrics.split(`gateway_upstream_address_${name}${of} `)[1]?.split('\n', 1)[0],
        );
        return [subscriptionAddresses, ...shown];
      };
      using client = connectSocket(graph.gateway.url);

      const first = client.follow(added);
      await eventually(() => {
        assert.equal(first.error?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
      });

      assert.equal(peer.attempts(), 5);
      assert.deepEqual(await state(), [{ reviews: { [address]: false } }, '0', '0']);
      peer.passTo(graph.reviewsUrl);
      await eventually(() => {
        client.follow(added);
        assert.ok(graph.open() > 0);
      });
      assert.deepEqual((await state()).slice(0, 2), [{ reviews: { [address]: true } }, '1']);
    });
});

/** Accepts connections, and says nothing until it passes them on. */
async function startSilentPeer() {
  const sockets = new Set<Socket>();
  let target: URL | undefined;
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    if (!target) return void socket.once('data', () => (requests += 1));
    const onward = connect(Number(target.port), target.hostname).on('error', () => {});
    sockets.add(onward);
    socket.pipe(onward).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    attempts: () => requests,
    passTo: (url: string) => void (target = new URL(url)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
