import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from 'graphql-ws';
import { again } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

const guide = readFileSync(join(import.meta.dirname, '../../../docs/live-updates.md'), 'utf8');

type Session = {
  accessToken: string;
  refresh(): Promise<void>;
  onRefreshed(listen: () => Promise<void>): void;
};
type Shown = { connect(settings: { url: string; session: Session }): Client };

/** The module in the guide with this name. */
async function shown(name: string): Promise<Shown> {
  const [, code = ''] = new RegExp(`<!-- run: ${name} -->\\s+\`\`\`js\\n(.*?)\`\`\``, 's').exec(guide) ?? [];
  const file = test.info().outputPath(`${name}.mjs`);
  writeFileSync(file, code);
  return (await import(pathToFileURL(file).href)) as Shown;
}

/** A session like that of an application, which records what happens to its sockets. */
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
  const connectionEvents: string[] = [];
  client.on('connected', () => connectionEvents.push('connected'));
  client.on('pong', (_received, payload) => payload?.renewed && connectionEvents.push('renewed'));
  client.on('closed', (event) => connectionEvents.push(`closed ${(event as CloseEvent).code}`));
  const problems: unknown[] = [];
  const query = 'subscription($after: String) { myOrdersUpdated(after: $after) { cursor } }';
  const sink = { next() {}, complete() {}, error: (problem: unknown) => void problems.push(problem) };
  const stop = client.subscribe({ query, variables: { after: '' } }, sink);
  const renew = async () => {
    await session.refresh();
    await tell();
  };
  return { connectionEvents, problems, renew, [Symbol.dispose]: stop };
}

test('a socket stays open after its access token expires if the token was renewed on it', async ({
  customer,
  graphUrl,
  advance,
}) => {
  const another = async () => (await again({ graphUrl }, customer)).accessToken;
  // Access tokens are valid for 15 minutes.
  using following = await follow(graphUrl, customer.accessToken, another);
  await expect.poll(() => following.connectionEvents).toEqual(['connected']);
  await advance('PT14M');

  await following.renew();
  await expect.poll(() => following.connectionEvents).toEqual(['connected', 'renewed']);
  await advance('PT14M');
  await following.renew();

  await expect.poll(() => following.connectionEvents).toEqual(['connected', 'renewed', 'renewed']);
});

test('a client whose token has expired gets a new one and resumes', async ({
  customer,
  graphUrl,
  advance,
}) => {
  const another = async () => (await again({ graphUrl }, customer)).accessToken;
  using following = await follow(graphUrl, customer.accessToken, another);
  await expect.poll(() => following.connectionEvents).toEqual(['connected']);

  // Just past the 15 minutes of the token: the client requests a new one while the clock moves.
  await advance('PT15M5S');

  await expect.poll(() => following.connectionEvents).toEqual(['connected', 'closed 4403', 'connected']);
  expect(following.problems).toEqual([]);
});

test('a client that gets no new token fails with the reason', async ({ customer, graphUrl, advance }) => {
  const signedOut = new Error('Signed out');
  using following = await follow(graphUrl, customer.accessToken, () => Promise.reject(signedOut));
  await expect.poll(() => following.connectionEvents).toEqual(['connected']);

  await advance('PT16M');

  await expect.poll(() => following.problems).toEqual([signedOut]);
});
