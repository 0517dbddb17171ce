import { startStack } from '@shop/testbench';
import { eventually } from '@shop/shared/testing';
import { startTraceAgent } from '@shop/shared/testing/trace-agent';
import { administrator, newCustomer, signInAdministrator } from '@shop/testbench/playwright/users';
import {
  address,
  aProduct,
  fillCart,
  placeOrderMutation,
  untilStatus,
  type PlaceAnswer,
} from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/own-stack';

const traceId = 'feedface00000000c0ffee0000000001';
const ddTrace = {
  DD_TRACE_ENABLED: 'true',
  DD_TRACE_STARTUP_LOGS: 'false',
  DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
};

test('one trace covers client, gateway, subgraphs, stores, broker and the last consumer', async () => {
  test.setTimeout(600_000);
  await using agent = await startTraceAgent();
  const logs: { service: string; traceId?: string; msg: string; 'dd.trace_id'?: string }[] = [];
  const onOutput = (_name: string, text: string) => {
    for (const line of text.split('\n')) if (line.startsWith('{')) logs.push(JSON.parse(line));
  };
  const env = { ...administrator, ...ddTrace, DD_TRACE_AGENT_URL: agent.url, LOG_LEVEL: 'info' };
  await using stack = await startStack({ env, processes: true, onOutput });
  const customer = await newCustomer(stack);
  const product = await aProduct(await signInAdministrator(stack));
  await fillCart(customer, product.id);

  const response = await fetch(stack.graphUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${customer.accessToken}`,
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({
      query: placeOrderMutation,
      variables: {
        input: { idempotencyKey: 'traced', paymentMethod: 'pm_card_visa', shippingAddress: address },
      },
    }),
  });
  const { data } = (await response.json()) as { data: PlaceAnswer };
  await untilStatus(customer, data.placeOrder.order?.id ?? '', 'CONFIRMED', 20_000);

  await eventually(() => {
    const spans = agent.spans().filter((span) => span.traceId === traceId);
    const services = new Set(spans.map(({ service }) => service.replace(/-.*/, '')));
    expect([...services]).toEqual(
      expect.arrayContaining(['gateway', 'orders', 'products', 'payments', 'notifications']),
    );
    const resources = spans.map(({ resource }) => resource);
    expect(resources).toContain('handle notifications.on-order-confirmed');
    expect(spans.some(({ meta }) => meta['db.system'] === 'mongodb' || meta.component === 'mongodb')).toBe(
      true,
    );
    expect(spans.some(({ name }) => name.startsWith('amqp'))).toBe(true);
    const ids = new Set(spans.map(({ spanId }) => spanId));
    // Every span has another one, or the client's, as its parent.
    expect(spans.filter(({ parentId }) => !ids.has(parentId) && parentId !== 'b7ad6b7169203331')).toEqual([]);
  }, 20_000);
  const consumers = logs
    .filter((line) => line.traceId === traceId && line.msg === 'event')
    .map(({ service }) => service);
  expect(consumers).toEqual(expect.arrayContaining(['orders', 'products', 'payments', 'notifications']));
});
