import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { listen, readBody } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { startTraceAgent } from '@shop/shared/testing/trace-agent';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const flags = ['--import', join(import.meta.dirname, '../trace/register.ts')];

async function startTracedShop(execArgv: readonly string[], env: Record<string, string>) {
  const child = fork(join(import.meta.dirname, 'traced-shop.ts'), {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  assert.ok(child.stdout);
  const output = text(child.stdout);
  const [{ url, tracerLoaded }] = (await once(child, 'message')) as [{ url: string; tracerLoaded: boolean }];
  const stop = async () => {
    if (child.connected) child.disconnect();
    return (await output)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  };
  return { url, tracerLoaded, stop, [Symbol.asyncDispose]: async () => void (await stop()) };
}

it('makes one trace of request, store, outbox, broker and consumer, and writes its ids into the logs', async () => {
  await using agent = await startTraceAgent();
  const env = {
    DD_TRACE_ENABLED: 'true',
    DD_TRACE_AGENT_URL: agent.url,
    DD_SERVICE: 'traced',
    DD_TRACE_STARTUP_LOGS: 'false',
  };
  await using shop = await startTracedShop(flags, env);

  const answer = await fetch(shop.url, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
  assert.deepEqual(await answer.json(), { traceId });
  assert.equal(shop.tracerLoaded, true);

  const handled = 'handle payments.on-order-cancelled';
  const spans = await eventually(() => {
    const found = agent.spans().filter((span) => span.traceId === traceId);
    assert.ok(
      found.some(({ resource }) => resource === handled),
      'the consumer is part of the trace',
    );
    return found;
  });
  const above = new Map(spans.map((span) => [span.spanId, span]));
  const path: string[] = [];
  let span = spans.find(({ resource }) => resource === handled);
  for (; span; span = above.get(span.parentId)) path.unshift(`${span.name} ${span.resource}`);
  assert.deepEqual(path, [
    'web.request GET',
    'shop.request request /',
    'shop.publish publish order.cancelled.v1',
    'amqp.command basic.publish commerce order.cancelled.v1.ord_1',
    'amqp.command basic.deliver commerce order.cancelled.v1.ord_1',
    `shop.handle ${handled}`,
  ]);
  assert.ok(
    spans.some(({ name }) => name === 'mongodb.query'),
    'and so is the store',
  );

  const lines = await shop.stop();
  for (const message of ['request', 'event']) {
    const line = lines.find(({ msg }) => msg === message);
    assert.equal(line.traceId, traceId, message);
    assert.equal(line.dd.trace_id, traceId, message);
    assert.ok(
      spans.some(({ spanId }) => BigInt(`0x${spanId}`) === BigInt(line.dd.span_id)),
      message,
    );
  }
});

type OtlpSpan = { traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number };
type OtlpBody = { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] };

it('makes one trace of request, outbox, broker and consumer for a collector of OpenTelemetry', async () => {
  const received: OtlpSpan[] = [];
  await using collector = await listen('collector', 0, (request, response) => {
    void readBody(request, 10_000_000).then((body) => {
      const { resourceSpans } = JSON.parse(body) as OtlpBody;
      received.push(...resourceSpans.flatMap((each) => each.scopeSpans.flatMap(({ spans }) => spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await using shop = await startTracedShop(flags, {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '20',
  });

  const answer = await fetch(shop.url, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
  assert.deepEqual(await answer.json(), { traceId });
  assert.equal(shop.tracerLoaded, false, 'nothing of dd-trace is loaded');

  const handled = 'handle payments.on-order-cancelled';
  const path = await eventually(() => {
    const above = new Map(received.map((span) => [span.spanId, span]));
    const found: string[] = [];
    let span = received.find(({ name }) => name === handled);
    assert.ok(span, 'the consumer is part of the trace');
    for (; span; span = above.get(span.parentSpanId ?? '')) found.unshift(`${span.name}, kind ${span.kind}`);
    assert.equal(found.length, 3);
    return found;
  });
  assert.deepEqual(path, ['request /, kind 2', 'publish order.cancelled.v1, kind 4', `${handled}, kind 5`]);
  const ofTrace = received.filter((span) => span.traceId === traceId);
  assert.equal(ofTrace.find(({ name }) => name === 'request /')?.parentSpanId, 'b7ad6b7169203331');
  const line = (await shop.stop()).find(({ msg }) => msg === 'event');
  assert.equal(line.traceId, traceId);
  assert.ok(ofTrace.some(({ spanId }) => spanId === line.spanId));
});

it('carries the trace through the logs alone when tracing is off, without loading the tracer', async () => {
  await using shop = await startTracedShop(flags, {});

  await fetch(shop.url, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });

  const line = (await shop.stop()).find(({ msg }) => msg === 'request');
  assert.equal(line.traceId, traceId);
  assert.equal(line.dd, undefined);
  assert.equal(shop.tracerLoaded, false);
});
