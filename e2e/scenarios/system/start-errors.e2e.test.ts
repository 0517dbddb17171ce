import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@shop/testbench/playwright/own-stack';

const root = join(import.meta.dirname, '../../..');
const secret = 'x'.repeat(32);
const complete = {
  VIEWER_SECRET: secret,
  RABBITMQ_URL: 'amqp://127.0.0.1:1',
  MONGO_URL_ORDERS: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300',
  LOG_LEVEL: 'silent',
};

/** Runs a service that cannot start, and returns its output and exit code. */
async function start(
  main: string,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = execFile(process.execPath, [main], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    timeout: 120_000,
  });
  let said = '';
  child.stdout?.on('data', (text: string) => (said += text));
  child.stderr?.on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.trim() };
}

test('a service names every variable that is missing or malformed, at once', async () => {
  const env = { RABBITMQ_URL: 'http://somewhere', PORT_ORDERS: 'many' };
  const { code, said } = await start('subgraphs/orders/main.ts', env);

  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    'orders cannot start because of its environment:',
    '  PORT_ORDERS: must be a port, 0 to 65535',
    '  MONGO_URL_ORDERS: is missing',
    '  RABBITMQ_URL: must be a URL that starts with amqp:// or amqps://',
    '  VIEWER_SECRET: is missing',
  ]);
});

test('in production the gateway requires the URLs of its servers', async () => {
  const { code, said } = await start('gateway/main.ts', { NODE_ENV: 'production' });

  expect(code).toBe(1);
  for (const name of ['VIEWER_SECRET', 'RABBITMQ_URL', 'REDIS_URL', 'CORS_ORIGINS'])
    expect(said).toMatch(new RegExp(`${name} \\(.*\\): is missing`));
});

test('an unreachable datastore is reported in one sentence', async () => {
  const { code, said } = await start('subgraphs/orders/main.ts', complete);

  expect(code).toBe(1);
  expect(said).toMatch(/^orders: no MongoDB answered at mongodb:\/\/127\.0\.0\.1:1\S*: .+$/);
});

test('a port in use is reported in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);

  const { code, said } = await start('gateway/main.ts', { ...complete, PORT: port });
  taken.close();

  expect(code).toBe(1);
  expect(said).toBe(`gateway cannot listen on 127.0.0.1:${port}: the port is in use by another process`);
});

test('an invalid supergraph is reported in one sentence', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'supergraph-')), 'broken.graphql');
  writeFileSync(file, 'type Query {');

  const { code, said } = await start('gateway/main.ts', { ...complete, PORT: '0', SUPERGRAPH: file });

  expect(code).toBe(1);
  expect(said.split('\n')).toHaveLength(1);
  expect(said).toContain(file);
});
