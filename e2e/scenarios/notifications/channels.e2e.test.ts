import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '@shop/shared/testing';
import { away, losesAnswer, type Stack } from '@shop/testbench';
import type { GraphClient } from '@shop/testbench/clients';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';
import { again, unique } from '@shop/testbench/playwright/users';

test.use({ time: 'virtual' });

type Delivery = { channel: string; state: string; attempts: number };

/** An order that has been shipped, which customers hear of by every channel. */
async function shippedOrder(customer: GraphClient, staff: GraphClient): Promise<string> {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const { id } = await placeOrder(customer);
  await untilStatus(customer, id, 'CONFIRMED');
  await staff.ask(
    'mutation ($input: ShipOrderInput!) { shipOrder(input: $input) { userErrors { code message } } }',
    { input: { orderId: id, carrier: 'DHL', trackingNumber: '0034' } },
  );
  return id;
}

async function subscribe(customer: GraphClient, stack: Stack): Promise<string> {
  const answer = await fetch(`${stack.infrastructure.mailbox?.url}/push/subscriptions`, { method: 'POST' });
  const subscription = (await answer.json()) as { endpoint: string };
  const { registerPushSubscription: registered } = await customer.ask<{
    registerPushSubscription: { settings: { pushPublicKey: string; pushSubscriptions: { id: string }[] } };
  }>(
    `mutation ($input: RegisterPushSubscriptionInput!) { registerPushSubscription(input: $input) {
      settings { pushPublicKey pushSubscriptions { id device } } userErrors { code message } } }`,
    { input: { ...subscription, device: 'Laptop' } },
  );
  expect(registered.settings.pushPublicKey).toMatch(/^B/);
  return registered.settings.pushSubscriptions[0]?.id ?? '';
}

const settings = (customer: GraphClient, input: object) =>
  customer.ask<{ updateNotificationSettings: { userErrors: { field: string[] }[] } }>(
    'mutation ($input: UpdateNotificationSettingsInput!) { updateNotificationSettings(input: $input) { settings { timeZone } userErrors { code field } } }',
    { input },
  );

async function deliveriesOf(customer: GraphClient, kind: string): Promise<Delivery[]> {
  type Found = { notifications: { edges: { node: { kind: string; deliveries: Delivery[] } }[] } };
  const { notifications } = await customer.ask<Found>(
    '{ notifications { edges { node { kind deliveries { channel state attempts } } } } }',
  );
  const found = notifications.edges.find(({ node }) => node.kind === kind)?.node.deliveries ?? [];
  return found.toSorted((a, b) => (a.channel < b.channel ? -1 : 1));
}

const aNumber = () => `+4917${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;

test('each channel brings one message, whatever its provider does', async ({
  customer,
  staff,
  stack,
  faults,
  advance,
}) => {
  const phone = aNumber();
  await settings(customer, { phone });
  const subscriptionId = await subscribe(customer, stack);
  faults.on('sms-provider.send-sms#1', losesAnswer());
  faults.on('push-service.send-push#1', away('The push service'));
  faults.on('notifications.message-accepted[ORDER_SHIPPED]#1', away('The record'));

  await shippedOrder(customer, staff);
  await advance('PT1M');

  const texts = stack.infrastructure.mailbox?.texts() ?? [];
  expect(texts.filter(({ to }) => to === phone)).toHaveLength(1);
  expect(texts.find(({ to }) => to === phone)?.body).toContain('DHL, tracking number 0034');
  const pushed = texts.filter(({ channel, title }) => channel === 'PUSH' && title.includes('on its way'));
  expect(new Set(pushed.map(({ title }) => title)).size).toBe(1);
  const deliveries = await deliveriesOf(customer, 'ORDER_SHIPPED');
  expect(deliveries.map(({ channel }) => channel)).toEqual(['EMAIL', 'PUSH', 'SMS']);
  expect(deliveries.filter(({ state }) => !['SENT', 'DELIVERED'].includes(state))).toEqual([]);

  const { removePushSubscription } = await customer.ask<{
    removePushSubscription: { settings: { pushSubscriptions: [] } };
  }>(
    'mutation ($input: RemovePushSubscriptionInput!) { removePushSubscription(input: $input) { settings { pushSubscriptions { id } } } }',
    { input: { subscriptionId } },
  );
  expect(removePushSubscription.settings.pushSubscriptions).toEqual([]);
});

test('quiet hours, the digest of a day and the link that ends mails', async ({
  graphUrl,
  customer,
  staff,
  stack,
  advance,
  mailsTo,
}) => {
  const daily = { kind: 'ORDER_SHIPPED', channel: 'EMAIL', frequency: 'DAILY' };
  const wrong = { kind: 'ORDER_CONFIRMED', channel: 'EMAIL', frequency: 'NEVER' };
  const refused = await settings(customer, { preferences: [wrong] });
  expect(refused.updateNotificationSettings.userErrors).toMatchObject([{ field: ['preferences'] }]);
  await settings(customer, { timeZone: 'Europe/Berlin', preferences: [daily] });
  const subjects = async () => (await mailsTo(customer.email)).map(({ subject }) => subject);

  await shippedOrder(customer, staff);
  await stack.settled();
  expect(await subjects()).not.toContainEqual(expect.stringMatching(/on its way|Your day/));
  await advance('P1D');

  expect(await subjects()).toContainEqual('Your day in the shop');
  const digest = (await mailsTo(customer.email)).find(({ subject }) => subject.includes('Your day'));
  expect(digest?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const link = /<(.+)>/.exec(digest?.headers['list-unsubscribe'] ?? '')?.[1] ?? '';

  // Programs that look at links change nothing; the button of a mail program does.
  const frequency = async () => {
    type Found = {
      me: { notificationSettings: { preferences: { kind: string; channel: string; frequency: string }[] } };
    };
    const { me } = await (
      await again({ graphUrl }, customer)
    ).ask<Found>(
      '{ me { notificationSettings { quietHours { from to } suppressions { reason } preferences { kind channel frequency } } } }',
    );
    return me.notificationSettings.preferences.find(
      ({ kind, channel }) => kind === 'ORDER_SHIPPED' && channel === 'EMAIL',
    )?.frequency;
  };
  expect((await fetch(link)).status).toBe(200);
  expect(await frequency()).toBe('DAILY');
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  expect((await fetch(link, oneClick)).status).toBe(200);
  expect(await frequency()).toBe('NEVER');
  expect((await fetch(link.slice(0, -4), oneClick)).status).toBe(404);
});

test('a partner gets signed events, again after a failure, and staff see each attempt', async ({
  admin,
  customer,
  staff,
  advance,
}) => {
  const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ headers: request.headers, body });
      response.writeHead(calls.length === 1 ? 500 : 204).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  type Created = { createWebhook: { webhook: { id: string }; secret: string; userErrors: [] } };
  const input = { idempotencyKey: unique(), url, description: 'Warehouse', events: ['order.shipped.v1'] };
  const create = () =>
    admin.ask<Created>(
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } secret userErrors { code message } } }',
      { input },
    );
  const { createWebhook: created } = await create();
  expect((await create()).createWebhook.webhook.id).toBe(created.webhook.id);

  const orderId = await shippedOrder(customer, staff);
  await advance('PT1M');

  expect(calls).toHaveLength(2);
  expect(calls.map(({ headers }) => headers['webhook-id'])[1]).toBe(calls[0]?.headers['webhook-id']);
  expect(calls[1]?.headers['webhook-signature']).toMatch(/^v1,/);
  expect(JSON.parse(calls[1]?.body ?? '')).toMatchObject({ type: 'order.shipped.v1', data: { orderId } });
  type Log = {
    webhooks: {
      edges: {
        node: {
          id: string;
          deliveries: { edges: { node: { id: string; attempts: { status: number }[] } }[] };
        };
      }[];
    };
  };
  const log = async () => {
    const { webhooks } = await admin.ask<Log>(
      '{ webhooks(first: 50) { edges { node { id deliveries(first: 5) { edges { node { id state attempts { status } } } } } } } }',
    );
    return webhooks.edges.find(({ node }) => node.id === created.webhook.id)?.node.deliveries.edges ?? [];
  };
  const [delivery] = await log();
  expect(delivery?.node).toMatchObject({ state: 'DELIVERED', attempts: [{ status: 500 }, { status: 204 }] });
  await admin.ask(
    'mutation ($input: RedeliverWebhookInput!) { redeliverWebhook(input: $input) { delivery { state } userErrors { code } } }',
    { input: { deliveryId: delivery?.node.id } },
  );
  await eventually(() => expect(calls).toHaveLength(3));
  await admin.ask(
    'mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { webhook { enabled } userErrors { code } } }',
    { input: { webhookId: created.webhook.id, enabled: false } },
  );
  const { liftSuppression } = await staff.ask<{ liftSuppression: { lifted: boolean } }>(
    'mutation ($input: LiftSuppressionInput!) { liftSuppression(input: $input) { lifted userErrors { code } } }',
    { input: { channel: 'EMAIL', address: customer.email } },
  );
  expect(liftSuppression.lifted).toBe(false);
  server.close();
});
