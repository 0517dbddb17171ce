import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startServed } from './served/start-served.ts';

it('shows its metrics on a port that the gateway does not use', async () => {
  await using orders = await startServed();
  await orders.placeForAda();

  const text = await (await fetch(orders.metricsUrl)).text();

  const field = 'graphql_operation_type="mutation",graphql_field_name="placeOrder",outcome="ok"';
  const lines = text.split('\n');
  assert.ok(lines.includes(`graphql_server_field_duration_seconds_count{${field}} 1`), text);
  assert.ok(lines.includes('messaging_outbox_appended_total{cloudevents_event_type="order.placed.v1"} 1'));
  const commit = 'db_system_name="mongodb",db_operation_name="commitTransaction",error_type=""';
  assert.match(text, new RegExp(`^db_client_operation_duration_seconds_count\\{${commit}\\} [1-9]`, 'm'));
  assert.match(
    text,
    /^db_client_connection_count\{db_system_name="mongodb",db_client_connection_state="used"\} \d+$/m,
  );
  assert.match(text, /^process_memory_usage_bytes [1-9]/m);
  assert.equal((await fetch(`${orders.url}/metrics`)).status, 404);
});

it('shows at /ready the number of unpublished events and the age of the oldest', async () => {
  await using orders = await startServed();
  const ready = async () => (await fetch(`${orders.url}/ready`)).json();
  await orders.broker.close();
  await eventually(async () => assert.partialDeepStrictEqual(await ready(), { broker: false }));

  await orders.placeForAda();
  orders.dependencies.clock.advance(20_000);

  await eventually(async () =>
    assert.deepEqual(await ready(), {
      status: 'ready',
      mongo: true,
      broker: false,
      outbox: { waiting: 1, oldestSeconds: 20 },
    }),
  );
});
