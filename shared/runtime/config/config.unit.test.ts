import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flag, port, readEnv, readSubgraphEnv, secret, url } from '@shop/shared/runtime';

const shape = { PORT: port(4000), BROKER_URL: url('amqp', 'amqps'), SECRET: secret(), FLAG: flag() };
const good = { PORT: '1234', BROKER_URL: 'amqp://localhost', SECRET: 's'.repeat(32), FLAG: 'true' };

it('gives typed, frozen values', () => {
  const config = readEnv('orders', good, shape);

  assert.deepEqual({ ...config }, { ...good, PORT: 1234, FLAG: true });
  assert.ok(Object.isFrozen(config));
});

it('uses the default of a variable that is missing or empty', () => {
  const { PORT, FLAG } = readEnv('orders', { ...good, PORT: undefined, FLAG: '' }, shape);

  assert.deepEqual({ PORT, FLAG }, { PORT: 4000, FLAG: false });
});

it('lists every missing or malformed variable in one message, without values', () => {
  const bad = { PORT: '99999', BROKER_URL: 'http://user:hunter2@localhost', SECRET: 'hunter2', FLAG: 'yes' };

  assert.throws(
    () => readEnv('orders', bad, shape),
    (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'StartError');
      for (const name of Object.keys(shape)) assert.match(error.message, new RegExp(`^  ${name}: `, 'm'));
      for (const value of ['99999', 'hunter2', 'yes']) assert.doesNotMatch(error.message, new RegExp(value));
      return true;
    },
  );
  assert.throws(() => readEnv('orders', {}, shape), /SECRET: is missing/);
});

it("lists the faults of a subgraph's own and common variables together", () => {
  assert.throws(
    () => readSubgraphEnv('payments', {}, 4104, { STRIPE_SECRET_KEY: secret() }),
    (error) => {
      assert.ok(error instanceof Error);
      for (const name of ['MONGO_URL_PAYMENTS', 'RABBITMQ_URL', 'VIEWER_SECRET', 'STRIPE_SECRET_KEY']) {
        assert.match(error.message, new RegExp(`${name}: is missing`));
      }
      return true;
    },
  );
});

describe('retries and time-outs of a subgraph', () => {
  const common = {
    MONGO_URL_ORDERS: 'mongodb://127.0.0.1',
    RABBITMQ_URL: 'amqp://127.0.0.1',
    VIEWER_SECRET: 's'.repeat(32),
  };
  const read = (env: object) => readSubgraphEnv('orders', { ...common, ...env }, 4003, {}).common;

  it('have defaults', () => {
    const { retryDelaysSeconds, handlerTimeoutSeconds, outboxKeepDays, feedKeepDays } = read({});
    assert.deepEqual(
      { retryDelaysSeconds, handlerTimeoutSeconds, outboxKeepDays, feedKeepDays },
      {
        outboxKeepDays: 3,
        feedKeepDays: 30,
        retryDelaysSeconds: [1, 5, 30, 300],
        handlerTimeoutSeconds: 30,
      },
    );
  });

  it('can be configured', () => {
    const config = read({
      RETRY_DELAYS_SECONDS: '0.5,60',
      HANDLER_TIMEOUT_SECONDS: '2.5',
      OUTBOX_KEEP_DAYS: '30',
      FEED_KEEP_DAYS: '7',
    });
    assert.deepEqual(
      [config.retryDelaysSeconds, config.handlerTimeoutSeconds, config.outboxKeepDays, config.feedKeepDays],
      [[0.5, 60], 2.5, 30, 7],
    );
    assert.throws(() => read({ OUTBOX_KEEP_DAYS: '0', FEED_KEEP_DAYS: '0.5' }), {
      message:
        /OUTBOX_KEEP_DAYS: must be a whole number of days.*\n.*FEED_KEEP_DAYS: must be a whole number of days/,
    });
  });

  for (const wrong of ['soon', '1,,5', '1, 5', '0,1', '-1', '1,2s', 'Infinity', '1;5', '9999999']) {
    it(`reject ${wrong}`, () => {
      assert.throws(() => read({ RETRY_DELAYS_SECONDS: wrong, HANDLER_TIMEOUT_SECONDS: wrong }), {
        message:
          /RETRY_DELAYS_SECONDS: must be a comma-separated list of seconds, such as 1,5,30,300\n {2}HANDLER_TIMEOUT_SECONDS: must be a number of seconds above 0$/,
      });
    });
  }
});
