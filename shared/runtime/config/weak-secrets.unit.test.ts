import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { readEnv, secret, url } from '@shop/shared/runtime';
import { z } from 'zod';
import { weakSecrets } from './weak-secrets.ts';

const weak: Record<string, readonly string[]> = {
  VIEWER_SECRET: [
    'x',
    's'.repeat(32),
    'ab'.repeat(20),
    'changeme'.repeat(4),
    'changeme-changeme-changeme-changeme!',
    'SuperSecretPasswordSuperSecretPassword',
    '0123456789abcdef0123456789abcdef',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'zyxwvutsrqponmlkjihgfedcba9876543210',
    'whsec_sandbox_between_containers',
    'aB3$'.repeat(8),
    'k7Qm2ZrT9f'.repeat(4),
  ],
  STRIPE_WEBHOOK_SECRET: ['whsec_1', 'whsec_', `whsec_${'a'.repeat(40)}`, 'whsec_shortButRandom8d2K'],
  ADMIN_PASSWORD: [
    'correct horse battery',
    'Password1234',
    'changeme',
    'aaaaaaaaaa',
    '1234567890',
    'admin-admin',
  ],
  RABBITMQ_URL: [
    'amqp://guest:guest@rabbitmq:5672',
    'amqps://shop:shop@rabbitmq/vhost',
    'amqp://shop:changeme@rabbitmq',
    'amqp://orders:@rabbitmq',
    'amqp://d8K2mQ:d8K2mQ@rabbitmq',
  ],
  MONGO_URL_USERS: [
    'mongodb://root:example@a:27017,b:27017/users?replicaSet=rs0',
    'mongodb+srv://admin:password@cluster.example/users',
  ],
  REDIS_URL: ['redis://:redis@redis:6379', 'rediss://default:default@redis'],
  SMTP_URL: ['smtp://mail:secret@smtp.example'],
};

const strong: Record<string, readonly string[]> = {
  VIEWER_SECRET: ['a secret that only gateway and subgraphs know', 'f3b1c9d27a864e50b1a7c3d95e2f8046'],
  STRIPE_WEBHOOK_SECRET: ['whsec_5WbX7mQp2LkR9sTyV3nHcJ8dFgA4eZ6u'],
  ADMIN_PASSWORD: ['Tr0ub4dor and three', 'kaffee um halb neun'],
  RABBITMQ_URL: ['amqp://rabbitmq:5672', 'amqp://shop:b7Kq2mZr9TfW@rabbitmq'],
  MONGO_URL_USERS: ['mongodb://mongo:27017/users', 'mongodb://u:b7Kq2mZr9TfW@a:1,b:2/users'],
  REDIS_URL: ['redis://redis:6379', 'redis://:b7Kq2mZr9TfW@redis'],
  MAIL_FROM: ['Shop <shop@shop.example>'],
  LOG_LEVEL: ['info'],
};

describe('the secrets of a production environment', () => {
  for (const [name, values] of Object.entries(weak))
    for (const value of values)
      it(`are refused: ${name}=${value}`, () => {
        const problem = weakSecrets({ [name]: value }).get(name);
        assert.ok(problem);
        assert.ok(!problem.includes(value) || value.length < 8, 'the value is not repeated');
      });

  for (const [name, values] of Object.entries(strong))
    for (const value of values)
      it(`are accepted: ${name}=${value}`, () => assert.equal(weakSecrets({ [name]: value }).size, 0));

  it('are accepted when they are random, in every encoding', () => {
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      for (let index = 0; index < 500; index++) {
        const VIEWER_SECRET = randomBytes(24).toString(encoding);
        assert.equal(weakSecrets({ VIEWER_SECRET }).size, 0, VIEWER_SECRET);
      }
  });

  const shape = {
    VIEWER_SECRET: secret(),
    RABBITMQ_URL: url('amqp'),
    HOOK_SECRET: z.string(),
    PLACE: url('http'),
  };
  const env = {
    VIEWER_SECRET: 's'.repeat(32),
    RABBITMQ_URL: 'amqp://guest:guest@localhost',
    HOOK_SECRET: 'short',
  };

  it('are reported in one error together with all other problems', () => {
    assert.throws(
      () => readEnv('orders', { ...env, NODE_ENV: 'production' }, shape),
      ({ message }: Error) => {
        for (const name of Object.keys(shape)) assert.match(message, new RegExp(`^  ${name}: `, 'm'));
        return !message.includes('guest:guest');
      },
    );
  });

  it('are checked only in production', () => {
    const PLACE = 'http://localhost';
    assert.equal(readEnv('orders', { ...env, PLACE }, shape).HOOK_SECRET, 'short');
  });
});
