import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const env = {
  MONGO_URL_ORDERS: 'mongodb://127.0.0.1:27017',
  RABBITMQ_URL: 'amqp://127.0.0.1',
  VIEWER_SECRET: 'a secret of at least 32 characters',
};

describe('the configuration of orders', () => {
  it('listens on port 4003 by default', () => {
    assert.equal(readConfig(env).port, 4003);
    assert.equal(readConfig({ ...env, PORT_ORDERS: '5003' }).port, 5003);
  });

  it('names every variable that is missing', () => {
    assert.throws(() => readConfig({}), /MONGO_URL_ORDERS[^]*RABBITMQ_URL[^]*VIEWER_SECRET/);
  });
});
