import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const env = {
  MONGO_URL_PRODUCTS: 'mongodb://127.0.0.1:27017',
  RABBITMQ_URL: 'amqp://127.0.0.1:5672',
  VIEWER_SECRET: 'a secret for tests, long enough to sign with',
};

describe('the configuration', () => {
  it('listens on port 4002 by default', () => {
    assert.equal(readConfig(env).port, 4002);
    assert.equal(readConfig({ ...env, PORT_PRODUCTS: '4702' }).port, 4702);
  });

  it('names every variable that is missing or wrong', () => {
    const message =
      /MONGO_URL_PRODUCTS: is missing[^]*RABBITMQ_URL: must be a URL[^]*VIEWER_SECRET: must have at least 32/;

    assert.throws(() => readConfig({ RABBITMQ_URL: 'http://here', VIEWER_SECRET: 'short' }), { message });
  });
});
