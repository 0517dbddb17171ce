import assert from 'node:assert/strict';
import { it } from 'node:test';
import { flag, port, readEnv, readSubgraphEnv, secret, url } from '@shop/shared/runtime';

const shape = { PORT: port(4000), BROKER_URL: url('amqp', 'amqps'), SECRET: secret(), FLAG: flag() };
const good = { PORT: '1234', BROKER_URL: 'amqp://localhost', SECRET: 's'.repeat(32), FLAG: 'true' };

it('gives typed values that cannot be changed', () => {
  const config = readEnv('orders', good, shape);

  assert.deepEqual({ ...config }, { ...good, PORT: 1234, FLAG: true });
  assert.ok(Object.isFrozen(config));
});

it('fills in what has a default, also for an empty variable', () => {
  const { PORT, FLAG } = readEnv('orders', { ...good, PORT: undefined, FLAG: '' }, shape);

  assert.deepEqual({ PORT, FLAG }, { PORT: 4000, FLAG: false });
});

it('lists every variable that is missing or wrong in one message, without their values', () => {
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
