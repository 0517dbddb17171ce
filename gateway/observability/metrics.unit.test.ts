import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { OperationOutcome } from './metrics/graphs.ts';
import { createMetrics, type EndedOperation, type GatewayMetrics, type OperationType } from './metrics.ts';

const linesOf = async (metrics: GatewayMetrics, name: string): Promise<string[]> =>
  (await metrics.registry.text()).split('\n').filter((line) => line.startsWith(name));

const ended = (type: OperationType, outcome: OperationOutcome, seconds: number): EndedOperation => ({
  type,
  outcome,
  seconds,
  graph: undefined,
});

it('counts operations by type and outcome, with every combination present from the start', async () => {
  const metrics = createMetrics();

  metrics.operation(ended('query', 'ok', 0.001));
  metrics.operation(ended('query', 'ok', 0.001));
  metrics.operation(ended('mutation', 'errors', 0.001));

  assert.deepEqual(await linesOf(metrics, 'gateway_operations_total'), [
    'gateway_operations_total{type="query",outcome="ok"} 2',
    'gateway_operations_total{type="query",outcome="errors"} 0',
    'gateway_operations_total{type="mutation",outcome="ok"} 0',
    'gateway_operations_total{type="mutation",outcome="errors"} 1',
    'gateway_operations_total{type="subscription",outcome="ok"} 0',
    'gateway_operations_total{type="subscription",outcome="errors"} 0',
  ]);
});

it('shows durations as a cumulative histogram', async () => {
  const metrics = createMetrics();

  for (const seconds of [0, 0.25, 0.2501, 10, 11]) metrics.operation(ended('query', 'ok', seconds));

  const values = (await linesOf(metrics, 'gateway_operation_duration_seconds'))
    .filter((line) => line.includes('type="query"'))
    .map((line) => line.slice('gateway_operation_duration_seconds'.length));
  assert.deepEqual(values.slice(0, 1), ['_bucket{type="query",le="0.001"} 1']);
  assert.deepEqual(values.slice(7), [
    '_bucket{type="query",le="0.25"} 2',
    '_bucket{type="query",le="0.5"} 3',
    '_bucket{type="query",le="1"} 3',
    '_bucket{type="query",le="2.5"} 3',
    '_bucket{type="query",le="5"} 3',
    '_bucket{type="query",le="10"} 4',
    '_bucket{type="query",le="+Inf"} 5',
    '_sum{type="query"} 21.5001',
    '_count{type="query"} 5',
  ]);
});

it('counts calls by subgraph, from the first call or the first deduplicated one', async () => {
  const metrics = createMetrics();
  assert.deepEqual(await linesOf(metrics, 'gateway_subgraph'), []);

  metrics.call('users', 'timeout', 3);
  metrics.joined('orders');
  metrics.joined('orders');

  assert.deepEqual(await linesOf(metrics, 'gateway_subgraph_calls'), [
    'gateway_subgraph_calls_total{subgraph="users",outcome="ok"} 0',
    'gateway_subgraph_calls_total{subgraph="users",outcome="errors"} 0',
    'gateway_subgraph_calls_total{subgraph="users",outcome="unavailable"} 0',
    'gateway_subgraph_calls_total{subgraph="users",outcome="timeout"} 1',
    'gateway_subgraph_calls_total{subgraph="orders",outcome="ok"} 0',
    'gateway_subgraph_calls_total{subgraph="orders",outcome="errors"} 0',
    'gateway_subgraph_calls_total{subgraph="orders",outcome="unavailable"} 0',
    'gateway_subgraph_calls_total{subgraph="orders",outcome="timeout"} 0',
    'gateway_subgraph_calls_joined_total{subgraph="users"} 0',
    'gateway_subgraph_calls_joined_total{subgraph="orders"} 2',
  ]);
  const durations = await linesOf(metrics, 'gateway_subgraph_call_duration_seconds');
  assert.ok(durations.includes('gateway_subgraph_call_duration_seconds_bucket{subgraph="users",le="2.5"} 0'));
  assert.ok(durations.includes('gateway_subgraph_call_duration_seconds_bucket{subgraph="users",le="5"} 1'));
});

it('counts preparations and swaps', async () => {
  const metrics = createMetrics();

  metrics.prepared('hit');
  metrics.prepared('hit');
  metrics.prepared('miss');
  metrics.swap('refused');

  assert.deepEqual(await linesOf(metrics, 'gateway_prepared_operations_total'), [
    'gateway_prepared_operations_total{outcome="hit"} 2',
    'gateway_prepared_operations_total{outcome="miss"} 1',
  ]);
  assert.deepEqual(await linesOf(metrics, 'gateway_supergraph_swaps_total'), [
    'gateway_supergraph_swaps_total{outcome="used"} 0',
    'gateway_supergraph_swaps_total{outcome="refused"} 1',
  ]);
});

it('reads a gauge at every scrape', async () => {
  const metrics = createMetrics();
  let cached = 1;
  metrics.gauge('operationsCached', () => cached);

  assert.deepEqual(await linesOf(metrics, 'gateway_operations_cached'), ['gateway_operations_cached 1']);
  cached = 7;
  assert.deepEqual(await linesOf(metrics, 'gateway_operations_cached'), ['gateway_operations_cached 7']);
});

it('gives the same at every scrape, and nothing of another gateway', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.operation(ended('query', 'ok', 0.1));

  const first = await linesOf(one, 'gateway_');
  const again = await linesOf(one, 'gateway_');

  assert.deepEqual(again, first);
  assert.equal(
    (await linesOf(other, 'gateway_operations_total{type="query",outcome="ok"}')).join(),
    'gateway_operations_total{type="query",outcome="ok"} 0',
  );
});

it('has the metrics of the process', async () => {
  const value = async (name: string) => Number((await linesOf(createMetrics(), name)).at(0)?.split(' ')[1]);

  assert.ok((await value('process_cpu_time_seconds_total')) > 0);
  assert.ok((await value('process_memory_usage_bytes')) > 1e6);
  assert.ok((await value('v8js_memory_heap_used_bytes')) > 1e5);
  assert.ok((await value('process_start_time_seconds')) > 1.7e9);
});

it('uses the text format of Prometheus', async () => {
  const metrics = createMetrics();
  metrics.call('a"b\\c', 'ok', 0.1);

  const lines = (await metrics.registry.text()).split('\n').filter((line) => line !== '');

  const line =
    /^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? [\d.e+-]+)$/;
  for (const each of lines) assert.match(each, line);
  assert.ok(lines.includes('# TYPE gateway_operation_duration_seconds histogram'));
  assert.ok(lines.includes('# TYPE gateway_operations_total counter'));
  assert.equal(metrics.registry.contentType, 'text/plain; version=0.0.4; charset=utf-8');
});

it('shows the graphs in use, and the operations of each where there are two', async () => {
  const state = (supergraph: 'stable' | 'canary', artefact: string) => ({
    servedBy: { supergraph, artefact },
    generation: 2,
    reachable: true,
  });
  const metrics = createMetrics();
  metrics.graphs(() => [state('stable', 'a1'), state('canary', 'b2')]);
  metrics.operation({ ...ended('query', 'errors', 0.1), graph: 'canary' });

  assert.deepEqual(await linesOf(metrics, 'gateway_supergraph_info'), [
    'gateway_supergraph_info{supergraph="stable",artefact="a1"} 1',
    'gateway_supergraph_info{supergraph="canary",artefact="b2"} 1',
  ]);
  assert.deepEqual(await linesOf(metrics, 'gateway_supergraph_operations_total'), [
    'gateway_supergraph_operations_total{supergraph="stable",outcome="ok"} 0',
    'gateway_supergraph_operations_total{supergraph="stable",outcome="errors"} 0',
    'gateway_supergraph_operations_total{supergraph="canary",outcome="ok"} 0',
    'gateway_supergraph_operations_total{supergraph="canary",outcome="errors"} 1',
  ]);
});

it('gives one graph no label', async () => {
  const metrics = createMetrics();
  metrics.graphs(() => [{ servedBy: {}, generation: 3, reachable: false }]);

  const lines = await linesOf(metrics, 'gateway_supergraph_');
  assert.deepEqual(
    lines.filter((line) => !line.startsWith('gateway_supergraph_swaps')),
    ['gateway_supergraph_generation 3', 'gateway_supergraph_reachable 0'],
  );
});
