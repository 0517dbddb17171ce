import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createLogger, listen, readBody, type RunningHttpServer } from '@shop/shared/runtime';
import {
  counterBy,
  createMetrics,
  histogramBy,
  pushMetrics,
  serveMetrics,
} from '@shop/shared/runtime/metrics';
import { eventually } from '@shop/shared/testing';

type Sent = { headers: NodeJS.Dict<string | string[]>; body: any };

/** A collector that keeps what it is sent; it answers with `status`. */
async function startCollector(status = 200): Promise<RunningHttpServer & { sent: Sent[] }> {
  const sent: Sent[] = [];
  const server = await listen('collector', 0, (request, response) => {
    void readBody(request, 1_000_000).then((text) => {
      sent.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  return { ...server, sent };
}

function someMetrics() {
  const metrics = createMetrics();
  counterBy(metrics, { name: 'messaging.client.sent.messages', unit: '{message}', help: 'Sent.' })(
    { a: 'b' },
    3,
  );
  const record = histogramBy(metrics, { name: 'http.server.request.duration', unit: 's', help: 'Took.' });
  record({ 'http.route': '/graphql' }, 0.002);
  return metrics;
}

it('sends metrics under their OpenTelemetry names, again and again and at the end', async () => {
  await using collector = await startCollector();
  const push = { url: `${collector.url}/v1/metrics`, headers: { 'api-key': 'k' }, everyMs: 20 };
  const logger = createLogger('test', 'silent');
  const pushing = await pushMetrics({ service: 'orders', metrics: someMetrics(), push, logger });
  await eventually(() => assert.ok(collector.sent.length >= 2));

  const before = collector.sent.length;
  await pushing[Symbol.asyncDispose]();

  assert.ok(collector.sent.length > before, 'the last values are sent as well');
  const { headers, body } = collector.sent.at(-1) ?? assert.fail();
  assert.equal(headers['api-key'], 'k');
  const [{ resource, scopeMetrics }] = body.resourceMetrics;
  assert.ok(
    resource.attributes.some(
      ({ key, value }: any) => key === 'service.name' && value.stringValue === 'orders',
    ),
  );
  const [sum, histogram] = scopeMetrics[0].metrics;
  assert.partialDeepStrictEqual(sum, {
    name: 'messaging.client.sent.messages',
    unit: '{message}',
    sum: { isMonotonic: true, aggregationTemporality: 2 },
  });
  assert.partialDeepStrictEqual(sum.sum.dataPoints[0], {
    asDouble: 3,
    attributes: [{ key: 'a', value: { stringValue: 'b' } }],
  });
  assert.equal(histogram.name, 'http.server.request.duration');
  const [point] = histogram.histogram.dataPoints;
  assert.equal(point.count, 1);
  assert.deepEqual(point.bucketCounts.slice(0, 3), [0, 1, 0]);
  assert.deepEqual(point.explicitBounds.slice(0, 2), [0.001, 0.0025]);
});

it('logs that a collector takes nothing, and goes on', async () => {
  await using collector = await startCollector(400);
  const lines: string[] = [];
  const logger = createLogger('test', 'info', { write: (line) => void lines.push(line) });
  const push = { url: `${collector.url}/v1/metrics`, headers: {}, everyMs: 20 };

  await using _ = await pushMetrics({ service: 'orders', metrics: someMetrics(), push, logger });

  await eventually(() => assert.ok(collector.sent.length >= 2));
  assert.match(lines.join(''), /metrics not sent/);
});

it('shows metrics on a port that has nothing else', async () => {
  const logger = createLogger('test', 'silent');
  const admin = { host: '127.0.0.1', port: 0, push: null };
  await using server = await serveMetrics({ service: 'orders', metrics: someMetrics(), admin, logger });

  const answer = await fetch(`${server.url}/metrics`);
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  assert.match(await answer.text(), /^messaging_client_sent_messages_total\{a="b"\} 3$/m);
  assert.equal((await fetch(`${server.url}/graphql`)).status, 404);
});
