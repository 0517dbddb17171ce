import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretsInLogs } from './secrets-in-logs.ts';

const env = {
  VIEWER_SECRET: 'a secret of gateway and subgraphs',
  STRIPE_SECRET_KEY: 'sk_short',
  PORT: '4000',
};
const found = (fields: object) =>
  secretsInLogs([{ service: 'orders', text: JSON.stringify({ ...fields, msg: 'event' }) }], env);

describe('a line of a log', () => {
  const leaks: Readonly<Record<string, object>> = {
    'a token': { reason: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl' },
    'an Authorization header': { reason: 'got Bearer 0123456789abcdef' },
    'a key of the payment provider': { err: { message: 'whsec_0123456789 is wrong' } },
    'an API key': { reason: 'shop_mcl_1.0123456789abcdef0123' },
    'a client secret of a payment': { id: 'pi_123_secret_456' },
    'a hash of a password': { row: '$argon2id$v=19$m=19456' },
    'a private key': { key: '-----BEGIN PRIVATE KEY-----' },
    'a password in a URL': { broker: 'amqp://shop:hunter2@broker:5672' },
    'a field that is secret': { input: { password: 'correct horse battery' } },
    'the value of VIEWER_SECRET': { reason: `signed with ${env.VIEWER_SECRET}` },
    'the value of STRIPE_SECRET_KEY': { reason: 'sk_short' },
  };
  for (const [kind, fields] of Object.entries(leaks))
    it(`must not have ${kind}`, () =>
      assert.deepEqual(found(fields), [`orders logged ${kind}, in the line "event"`]));

  it('must not have a secret in JSON that is inside a text', () => {
    const text = JSON.stringify({ refreshToken: 'r-0123456789' });
    assert.deepEqual(found({ body: text }), ['orders logged a field that is secret, in the line "event"']);
  });

  it('may have ids, addresses without passwords, and names of variables', () => {
    const fields = {
      ...{ traceId: '0af7651916cd43dd8448eb211c80319c', orderId: 'ord_1', broker: '127.0.0.1:5672' },
      ...{ url: 'mongodb://***@host/orders', reason: 'VIEWER_SECRET is missing', token: null },
    };
    assert.deepEqual(found(fields), []);
  });
});
