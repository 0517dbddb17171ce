import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from 'graphql-ws';
import { again } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

const guide = readFileSync(join(import.meta.dirname, '../../docs/live-updates.md'), 'utf8');

type Session = {
  accessToken: string;
  refresh(): Promise<void>;
  onRefreshed(listen: () => Promise<void>): void;
};
type Shown = { connect(settings: { url: string; session: Session }): Client };

/** The module that the guide shows under the name. */
async function shown(name: string): Promise<Shown> {
  const [, code = ''] = new RegExp(`<!-- run: ${name} -->\\s+\`\`\`js\\n(.*?)\`\`\``, 's').exec(guide) ?? [];
  const file = test.info().outputPath(`${name}.mjs`);
  writeFileSync(file, code);
  return (await import(pathToFileURL(file).href)) as Shown;
}

/** A session as an application keeps it, which writes down what happens to its sockets. */
async function follow(graphUrl: string, first: string, another: () => Promise<string>) {
  let tell = () => Promise.resolve();
  const session: Session = {
    accessToken: first,
    async refresh() {
      session.accessToken = await another();
    },
    onRefreshed: (listen) => (tell = listen),
  };
  const application = await shown('renewal');
  const client = application.connect({ url: graphUrl.replace('http', 'ws'), session });
  const told: string[] = [];
  client.on('connected', () => told.push('connected'));
  client.on('pong', (_received, payload) => payload?.renewed && told.push('renewed'));
  client.on('closed', (event) => told.push(`closed ${(event as CloseEvent).code}`));
  const problems: unknown[] = [];
  const query = 'subscription($after: String) { myOrdersUpdated(after: $after) { cursor } }';
  const sink = { next() {}, complete() {}, error: (problem: unknown) => void problems.push(problem) };
  const stop = client.subscribe({ query, variables: { after: '' } }, sink);
  const renew = async () => {
    await session.refresh();
    await tell();
  };
  return { told, problems, renew, [Symbol.dispose]: stop };
}

test('a socket outlives its access token when that is renewed on it', async ({
  customer,
  graphUrl,
  advance,
}) => {
  const another = async () => (await again({ graphUrl }, customer)).accessToken;
  // Access tokens live for 15 minutes.
  using following = await follow(graphUrl, customer.accessToken, another);
  await expect.poll(() => following.told).toEqual(['connected']);
  await advance('PT14M');

  await following.renew();
  await expect.poll(() => following.told).toEqual(['connected', 'renewed']);
  await advance('PT14M');
  await following.renew();

  await expect.poll(() => following.told).toEqual(['connected', 'renewed', 'renewed']);
});

test('a client whose token has expired gets another and goes on', async ({ customer, graphUrl, advance }) => {
  const another = async () => (await again({ graphUrl }, customer)).accessToken;
  using following = await follow(graphUrl, customer.accessToken, another);
  await expect.poll(() => following.told).toEqual(['connected']);

  // Just past the 15 minutes of the token: the client asks for another while the clock moves on.
  await advance('PT15M5S');

  await expect.poll(() => following.told).toEqual(['connected', 'closed 4403', 'connected']);
  expect(following.problems).toEqual([]);
});

test('a client that gets no other token ends with the reason', async ({ customer, graphUrl, advance }) => {
  const signedOut = new Error('Signed out');
  using following = await follow(graphUrl, customer.accessToken, () => Promise.reject(signedOut));
  await expect.poll(() => following.told).toEqual(['connected']);

  await advance('PT16M');

  await expect.poll(() => following.problems).toEqual([signedOut]);
});
