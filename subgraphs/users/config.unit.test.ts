import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const env = {
  MONGO_URL_USERS: 'mongodb://localhost:27017/?replicaSet=rs0',
  RABBITMQ_URL: 'amqp://localhost',
  SHOP_URL: 'https://shop.example',
  VIEWER_SECRET: 'a secret of at least 32 characters',
};

describe('the configuration of users', () => {
  it('requires no administrator and listens on 4001 by default', () => {
    const { administrator, port, signUpsPerHour } = readConfig(env);

    assert.equal(administrator, null);
    assert.deepEqual([port, signUpsPerHour], [4001, 20]);
  });

  it('checks an administrator by the rules of all accounts', () => {
    const { administrator } = readConfig({
      ...env,
      ADMIN_EMAIL: 'Root@Example.com',
      ADMIN_PASSWORD: 'correct horse',
    });

    assert.deepEqual(administrator, { email: 'root@example.com', password: 'correct horse' });
  });

  it('refuses an incomplete administrator and names the missing variable', () => {
    assert.throws(
      () => readConfig({ ...env, ADMIN_EMAIL: 'root@example.com' }),
      /ADMIN_PASSWORD: is missing/,
    );
    assert.throws(() => readConfig({ ...env, ADMIN_PASSWORD: 'correct horse' }), /ADMIN_EMAIL: is missing/);
  });

  it('lists all problems at once', () => {
    assert.throws(
      () => readConfig({ ADMIN_EMAIL: 'root', ADMIN_PASSWORD: 'short', PORT_USERS: 'x' }),
      ({ message }: Error) =>
        [
          'ADMIN_EMAIL',
          'ADMIN_PASSWORD',
          'PORT_USERS',
          'MONGO_URL_USERS',
          'RABBITMQ_URL',
          'VIEWER_SECRET',
          'SHOP_URL',
        ].every((name) => message.includes(name)) && !message.includes('short'),
    );
  });
});
