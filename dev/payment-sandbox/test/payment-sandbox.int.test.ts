import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { eventually } from '@shop/shared/testing';
import { anEndpoint, aPayment, aSandbox, apiKey, stripeAt } from './support.ts';

const underKey = { idempotencyKey: 'order-1' };

async function aFolder() {
  const path = await mkdtemp(join(tmpdir(), 'payment-sandbox-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe('the payment sandbox', () => {
  it('remembers payments, keys, vanished requests and unsent webhooks over a restart', async () => {
    await using folder = await aFolder();
    const path = join(folder.path, 'not', 'there', 'yet', 'payments.sqlite');
    const vanishing = aPayment({ payment_method: 'pm_sandbox_timeoutThenOk' });
    await using before = await aSandbox({ path });
    const paid = await before.stripe.paymentIntents.create(aPayment(), underKey);
    const impatient = stripeAt(before.url, { timeout: 50 });
    await assert.rejects(impatient.paymentIntents.create(vanishing, { idempotencyKey: 'order-2' }));
    await before.close();

    await using endpoint = await anEndpoint();
    await using after = await aSandbox({ path, webhookUrl: endpoint.url });
    const replayed = await after.stripe.paymentIntents.create(aPayment(), underKey);
    await eventually(() => assert.equal(endpoint.events.length, 1));
    const second = await after.stripe.paymentIntents.create(vanishing, { idempotencyKey: 'order-2' });

    assert.equal(replayed.id, paid.id);
    assert.equal(replayed.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(second.status, 'succeeded');
    assert.equal(after.charges().length, 2);
  });

  it('closes at once although a client is kept waiting', async () => {
    await using sandbox = await aSandbox();
    const waiting = sandbox.stripe.paymentIntents.create(
      aPayment({ payment_method: 'pm_sandbox_timeoutThenOk' }),
      underKey,
    );
    const rejected = assert.rejects(waiting);
    await eventually(() =>
      assert.rejects(sandbox.stripe.paymentIntents.create(aPayment(), underKey), /parameters/),
    );

    await sandbox.close();

    await rejected;
  });

  it('shows the payments on a page, with everything escaped', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const orderId = '<script>alert("1")</script>';
    const { id } = await paymentIntents.create(aPayment({ metadata: { orderId } }));
    await refunds.create({ payment_intent: id });
    await assert.rejects(paymentIntents.create(aPayment({ payment_method: 'pm_card_chargeDeclined' })));

    const response = await fetch(sandbox.url);
    const page = await response.text();

    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(!page.includes('<script'));
    assert.match(page, /&lt;script&gt;alert\(&quot;1&quot;\)/);
    assert.match(page, /€24\.90/);
    assert.match(page, /requires_payment_method \(generic_decline\)/);
  });

  it('gives tests the movements of money as JSON', async () => {
    await using sandbox = await aSandbox();
    await sandbox.stripe.paymentIntents.create(aPayment());

    const response = await fetch(`${sandbox.url}/_sandbox/charges`);

    assert.deepEqual(await response.json(), sandbox.charges());
  });

  it('answers odd requests in the shape of Stripe and lives on', async () => {
    await using sandbox = await aSandbox();
    const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;
    const call = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(sandbox.url + path, {
        ...init,
        headers: { authorization, ...init.headers },
      });
      const { error } = (await response.json()) as { error: { type: string } };
      return [response.status, error.type];
    };
    const asJson = { method: 'POST', body: '{"amount":1}', headers: { 'content-type': 'application/json' } };

    assert.deepEqual(await call('/v1/unicorns'), [404, 'invalid_request_error']);
    assert.deepEqual(await call('/v1/payment_intents/%E0%A4%A'), [404, 'invalid_request_error']);
    assert.deepEqual(await call('/v1/payment_intents', { method: 'DELETE' }), [404, 'invalid_request_error']);
    assert.deepEqual(await call('/v1/payment_intents', asJson), [400, 'invalid_request_error']);
    assert.deepEqual(await call('/v1/payment_intents', { headers: { authorization: '' } }), [
      401,
      'invalid_request_error',
    ]);
    assert.match(await raw(sandbox.url, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.equal((await fetch(sandbox.url)).status, 200);
  });

  it('says in one sentence which port or file it cannot have', async () => {
    await using folder = await aFolder();
    await using sandbox = await aSandbox({ path: join(folder.path, 'payments.sqlite') });
    const port = Number(new URL(sandbox.url).port);

    await assert.rejects(aSandbox({ port }), {
      name: StartError.name,
      message: `The payment sandbox cannot listen on 127.0.0.1:${port}: the port is in use by another process`,
    });
    await assert.rejects(
      aSandbox({ path: join(folder.path, 'payments.sqlite') }),
      /cannot open its file .*locked/,
    );
    await assert.rejects(aSandbox({ path: folder.path }), /cannot open its file/);
  });

  it('refuses to stand in for a payment provider in production', async (test) => {
    const before = process.env.NODE_ENV;
    test.after(() => (before === undefined ? delete process.env.NODE_ENV : (process.env.NODE_ENV = before)));
    process.env.NODE_ENV = 'production';

    await assert.rejects(aSandbox(), /refuses to start with NODE_ENV=production/);
  });
});

async function raw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  return text(socket);
}
