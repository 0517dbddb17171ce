import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { Page } from '@playwright/test';
import type { FaultBoard, Stack } from '@shop/testbench';
import { openTcpProxy, type TcpProxy } from '../../../testbench/stack/infrastructure/tcp-proxy.ts';
import type { Customer } from '@shop/testbench/playwright/users';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/live-updates.md'), 'utf8');

/** The modules in the guide, by name. */
const shown = new Map(
  [...guide.matchAll(/<!-- run: (\S+) -->\s+```js\n(.*?)```/gs)].map(([, name = '', code = '']) => [
    name,
    code,
  ]),
);
const inNode = ['shop-live', 'graphql-ws', 'apollo', 'urql', 'graphql-sse'];
// Apollo Client consists of hundreds of modules, so browsers need a bundle.
const inBrowsers = ['shop-live', 'graphql-ws', 'urql', 'graphql-sse'];

type Update = { cursor: string; version: number; status: string };
type Settings = { url: string; accessToken: () => string; orderId: string };
type Follow = (
  settings: Settings,
  show: (update: Update) => void,
  fail: (problem: unknown) => void,
) => () => void;

/** Returns what a client has shown so far. */
type Seen = () => Promise<Update[]>;

async function followInNode(name: string, settings: Settings): Promise<Seen> {
  const file = test.info().outputPath(`${name}.mjs`);
  writeFileSync(file, shown.get(name) ?? '');
  const { follow } = (await import(pathToFileURL(file).href)) as { follow: Follow };
  const seen: Update[] = [];
  const fail = (problem: unknown) => seen.push({ cursor: '', version: -1, status: inspect(problem) });
  follow(settings, (update) => seen.push(update), fail);
  return async () => seen;
}

// Served to the browser unchanged, because they import only each other.
const modules = {
  '@shop/live': 'storefront/live/index.ts',
  'graphql-ws': 'node_modules/graphql-ws/dist/client.js',
  'graphql-sse': 'node_modules/graphql-sse/lib/client.mjs',
  '@urql/core': 'node_modules/@urql/core/dist/urql-core.mjs',
  wonka: 'node_modules/wonka/dist/wonka.mjs',
  '@0no-co/graphql.web': 'node_modules/@0no-co/graphql.web/dist/graphql.web.mjs',
};
const imports = Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, `/files/${path}`]));

const pageWith = ({ url, accessToken, orderId }: Settings) => `<!doctype html>
  <script>
    // As bundlers do.
    window.process = { env: { NODE_ENV: 'production' } };
    window.seen = [];
  </script>
  <script type="importmap">${JSON.stringify({ imports })}</script>
  <script type="module">
    import { follow } from '/files/shown.js';
    const settings = { url: '${url}', accessToken: () => '${accessToken()}', orderId: '${orderId}' };
    follow(settings, (update) => seen.push(update), (problem) => seen.push({ status: String(problem) }));
  </script>`;

async function followInBrowser(name: string, settings: Settings, page: Page): Promise<Seen> {
  const { origin } = new URL(settings.url.replace('ws', 'http'));
  await page.unrouteAll();
  await page.route(`${origin}/files/**`, (route, request) => {
    const path = new URL(request.url()).pathname.replace('/files/', '');
    const text = path === 'shown.js' ? (shown.get(name) ?? '') : readFileSync(join(root, path), 'utf8');
    const body = path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  // A page of the gateway: Chromium does not let a page without an origin reach local addresses.
  await page.goto(`${origin}/page`);
  await page.setContent(pageWith(settings));
  return () => page.evaluate(() => (globalThis as unknown as { seen: Update[] }).seen);
}

/** A confirmed order, and a connection to the graph that can be broken. */
async function anOrder(customer: Customer, staff: Customer, { graphUrl }: Stack) {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const { id: orderId } = await placeOrder(customer);
  await untilStatus(customer, orderId, 'CONFIRMED');
  const { hostname, port, pathname } = new URL(graphUrl);
  const line = await openTcpProxy(hostname, Number(port));
  const url = `ws://127.0.0.1:${line.port}${pathname}`;
  const { accessToken } = customer;
  return { line, settings: { url, accessToken: () => accessToken, orderId } };
}

const ship = (staff: Customer, orderId: string) =>
  staff.ask('mutation Ship($input: ShipOrderInput!) { shipOrder(input: $input) { order { id } } }', {
    input: { orderId, carrier: 'Parcel Post', trackingNumber: 'PP1' },
  });

const deliver = (staff: Customer, orderId: string) =>
  staff.ask('mutation Deliver($input: DeliverOrderInput!) { deliverOrder(input: $input) { order { id } } }', {
    input: { orderId },
  });

const untilSeen = (seen: Seen, ...wanted: string[]) =>
  expect
    .poll(async () => (await seen()).map(({ status, version }) => `${version} ${status}`), {
      timeout: 120_000,
    })
    .toEqual(wanted);

type Scene = { staff: Customer; orderId: string; line: TcpProxy; faults: FaultBoard };

/** A client receives each update once, whatever happens to its connection. */
async function tellStory(seen: Seen, { staff, orderId, line, faults }: Scene): Promise<void> {
  await untilSeen(seen, '3 CONFIRMED');

  // Nothing happens before it subscribes again.
  await untilRead(faults, () => line.cut()[Symbol.dispose]());
  {
    using _away = line.cut();
    await ship(staff, orderId);
    await deliver(staff, orderId);
  }

  await untilSeen(seen, '3 CONFIRMED', '4 SHIPPED', '5 DELIVERED');
  expect(new Set((await seen()).map(({ cursor }) => cursor)).size).toBe(3);
}

/** Waits until orders has received a request after `work`. */
async function untilRead(faults: FaultBoard, deed: () => void): Promise<void> {
  let asked = 0;
  using _counting = faults.watch(({ party, step }) => {
    if (party === 'orders' && step === 'request') asked += 1;
  });
  deed();
  await expect.poll(() => asked, { timeout: 120_000 }).toBeGreaterThan(0);
}

for (const name of inNode) {
  test(`${name} in Node misses and repeats nothing when its connection breaks`, async ({
    customer,
    staff,
    stack,
    faults,
  }) => {
    const { line, settings } = await anOrder(customer, staff, stack);
    await using _line = line;

    const seen = await followInNode(name, settings);

    await tellStory(seen, { staff, orderId: settings.orderId, line, faults });
  });
}

for (const name of inBrowsers) {
  test(`${name} in a browser misses and repeats nothing when its connection breaks`, async ({
    customer,
    staff,
    stack,
    faults,
    page,
  }) => {
    const { line, settings } = await anOrder(customer, staff, stack);
    await using _line = line;

    const seen = await followInBrowser(name, settings, page);

    await tellStory(seen, { staff, orderId: settings.orderId, line, faults });
  });
}

test('a page that saves the cursor resumes after it', async ({ customer, staff, stack, page }) => {
  const { line, settings } = await anOrder(customer, staff, stack);
  await using _line = line;
  await untilSeen(await followInBrowser('shop-live', settings, page), '3 CONFIRMED');
  await page.goto('about:blank');
  await ship(staff, settings.orderId);
  await deliver(staff, settings.orderId);

  const seen = await followInBrowser('shop-live', settings, page);

  await untilSeen(seen, '4 SHIPPED', '5 DELIVERED');
});

test('a client resumes at the gateway that replaces its own', async ({ customer, staff, stack }) => {
  const { line, settings } = await anOrder(customer, staff, stack);
  await using _line = line;
  const seen = await followInNode('shop-live', settings);
  await untilSeen(seen, '3 CONFIRMED');

  for (const step of [ship, deliver]) {
    await stack.services.stop('gateway');
    await stack.services.restart('gateway');
    await step(staff, settings.orderId);
  }

  await untilSeen(seen, '3 CONFIRMED', '4 SHIPPED', '5 DELIVERED');
});

test('all code in the guide is run', () => {
  const run = new Set([...inNode, ...inBrowsers, 'renewal']);
  expect([...shown.keys()].toSorted()).toEqual([...run].toSorted());
  expect(guide.match(/^```\w/gm)).toHaveLength(shown.size);
});
