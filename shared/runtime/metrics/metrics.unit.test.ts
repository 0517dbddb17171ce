import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addValue, noValues } from './durations.ts';
import { createMetrics } from './metrics.ts';
import { prometheusName, type MetricType } from './naming.ts';
import { pushConfigOf } from './push-config.ts';
import { readings } from './readings.ts';
import { counterBy, histogramBy, seriesOf } from './series.ts';

const help = 'Of a test.';
const linesOf = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the name of a metric for Prometheus', () => {
  const names: readonly [name: string, unit: string, type: MetricType, expected: string][] = [
    ['http.server.request.duration', 's', 'histogram', 'http_server_request_duration_seconds'],
    ['messaging.client.sent.messages', '{message}', 'counter', 'messaging_client_sent_messages_total'],
    ['process.cpu.time', 's', 'counter', 'process_cpu_time_seconds_total'],
    ['process.memory.usage', 'By', 'gauge', 'process_memory_usage_bytes'],
    ['nodejs.eventloop.utilization', '1', 'gauge', 'nodejs_eventloop_utilization_ratio'],
    ['gateway.sockets_open', '', 'gauge', 'gateway_sockets_open'],
  ];
  for (const [name, unit, type, expected] of names)
    it(`is ${expected} for ${name}`, () =>
      assert.equal(prometheusName({ name, unit, help }, type), expected));
});

it('counts by labels, under the names that Prometheus allows', async () => {
  const metrics = createMetrics();
  const count = counterBy(metrics, { name: 'a.b', unit: '{thing}', help });

  count({ 'c.d': 'x' });
  count({ 'c.d': 'x' }, 2);
  count({ 'c.d': 'y' });

  assert.deepEqual(await linesOf(metrics), ['a_b_total{c_d="x"} 3', 'a_b_total{c_d="y"} 1']);
});

it('has several parts add to one metric', async () => {
  const metrics = createMetrics();
  for (const peer of ['bank', 'post']) metrics.gauge({ name: 'open', help }, async () => [[{ peer }, 1]]);

  assert.deepEqual(await linesOf(metrics), ['open{peer="bank"} 1', 'open{peer="post"} 1']);
});

it('records values in a cumulative histogram', async () => {
  const metrics = createMetrics();
  const record = histogramBy(metrics, { name: 'lag', unit: 's', help }, () => noValues([1, 10]));

  for (const value of [0.5, 1, 2, 11]) record({ queue: 'q' }, value);

  assert.deepEqual(await linesOf(metrics), [
    'lag_seconds_bucket{queue="q",le="1"} 2',
    'lag_seconds_bucket{queue="q",le="10"} 3',
    'lag_seconds_bucket{queue="q",le="+Inf"} 4',
    'lag_seconds_sum{queue="q"} 14.5',
    'lag_seconds_count{queue="q"} 4',
  ]);
});

it('counts together what has more labels than are allowed', () => {
  const series = seriesOf(() => noValues([]), 2);

  for (const label of ['a', 'b', 'c', 'd', 'a']) addValue(series.of({ label }), 1);

  assert.deepEqual(
    [...series.all()].map(([labels, { sum }]) => [labels, sum]),
    [
      [{ label: 'a' }, 2],
      [{ label: 'b' }, 1],
      [{ 'otel.metric.overflow': 'true' }, 2],
    ],
  );
});

describe('a reading', () => {
  it('is shared by those who look at the same time', async () => {
    let reads = 0;
    const read = readings({ read: async () => ++reads, keptMs: 60_000 });

    assert.deepEqual(await Promise.all([read(), read()]), [1, 1]);
    assert.equal(await read(), 1);
  });

  it('is undefined when it fails or takes too long', async () => {
    const failing = readings({ read: () => Promise.reject(new Error('away')) });
    const hanging = readings({ read: () => new Promise(() => {}), withinMs: 5 });

    assert.deepEqual([await failing(), await hanging()], [undefined, undefined]);
  });
});

describe('where metrics are sent', () => {
  const settings = {
    endpoint: 'http://collector:4318/',
    headers: 'api-key=a%3Db, x-tenant = shop',
    everyMs: 100,
  };

  it('follows from the variables of OpenTelemetry', () => {
    assert.deepEqual(pushConfigOf({ ...settings, exporter: 'otlp' }), {
      url: 'http://collector:4318/v1/metrics',
      headers: { 'api-key': 'a=b', 'x-tenant': 'shop' },
      everyMs: 100,
    });
  });

  it('is nowhere without an exporter', () => {
    assert.equal(pushConfigOf({ ...settings, exporter: 'none' }), null);
  });
});
