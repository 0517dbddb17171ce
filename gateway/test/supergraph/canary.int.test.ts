import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { metricOf } from '../../testing/live-fixture.ts';
import { described, edit, startReleaseFixture } from '../../testing/release-fixture.ts';

const withCanary = (store: string) => ({ CANARY_SUPERGRAPH: `${store}#canary`, CANARY_PERCENT: '0' });
const always = { 'x-canary': 'always' };
const canaryField = (sdl: string) =>
  sdl.replace(/type OrderUpdate([^{]*)\{/, 'type OrderUpdate$1{\n  extra: Int');
const probe = '{ __type(name: "OrderUpdate") { fields { name } } }';

const hasExtra = ({ body }: { body: any }): boolean =>
  body.data.__type.fields.some(({ name }: { name: string }) => name === 'extra');

it('gets the operations of clients that wish for it, as soon as its channel exists', async () => {
  await using fixture = await startReleaseFixture(withCanary);
  assert.match(String((await fixture.ready()).canary.refused), /there is no channel canary$/);
  assert.equal(hasExtra(await fixture.ask(probe, { headers: always })), false);

  const canary = await fixture.add(canaryField(fixture.sdl));
  await fixture.move(canary, 'canary');
  await fixture.serves(canary, 'canary');

  assert.equal(hasExtra(await fixture.ask(probe, { headers: always })), true);
  assert.equal(hasExtra(await fixture.ask(probe)), false);
  const served = fixture.log.filter(({ msg }) => msg === 'operation').slice(-2);
  assert.deepEqual(
    served.map(({ supergraph, artefact }) => [supergraph, artefact]),
    [
      ['canary', canary.slice(0, 12)],
      ['stable', fixture.first.slice(0, 12)],
    ],
  );
  const info = (graph: string, hash: string) =>
    metricOf(fixture, `gateway_supergraph_info{supergraph="${graph}",artefact="${hash.slice(0, 12)}"}`);
  assert.equal(await info('canary', canary), 1);
  assert.equal(await info('stable', fixture.first), 1);
});

it('keeps its subscriptions, which swaps of the other graph do not touch', async () => {
  await using fixture = await startReleaseFixture(withCanary);
  const canary = await fixture.add(canaryField(fixture.sdl));
  await fixture.move(canary, 'canary');
  await fixture.serves(canary, 'canary');
  fixture.shop.move('ord_1', 'PLACED');
  const authorization = `Bearer ${await fixture.issuer.token('usr_ada')}`;
  const client = createClient({
    url: `${fixture.gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization, ...always },
  });
  const results: any[] = [];
  const errors: unknown[] = [];
  const query = 'subscription { orderUpdated(orderId: "ord_1") { status extra } }';
  client.subscribe(
    { query },
    { next: (result) => void results.push(result), error: (error) => void errors.push(error), complete() {} },
  );
  await eventually(() => assert.equal(results.length, 1, JSON.stringify(errors)));

  const next = await fixture.add(described(fixture.sdl, 'Next'));
  await fixture.move(next);
  await fixture.serves(next);
  fixture.shop.move('ord_1', 'SHIPPED');
  await fixture.broker.announce('order.shipped.v1', { orderId: 'ord_1' });
  await eventually(() => assert.equal(results.length, 2, JSON.stringify(errors)));
  await client.dispose();

  assert.deepEqual(errors, []);
});

it('starts with the last supergraph that was used while the store is away or broken', async () => {
  await using fixture = await startReleaseFixture((store) => ({
    SUPERGRAPH_FALLBACK_DIR: `${store}-fallback`,
  }));
  const file = fixture.fileOf(fixture.first);

  await edit(file, (text) => `${text} `);
  await using other = await fixture.another();
  const ready = async () => (await (await fetch(`${other.adminUrl}/ready`)).json()) as any;

  assert.match((await ready()).supergraph.refused, /damaged or changed$/);
  assert.equal((await ready()).supergraph.artefact, fixture.first);
  await edit(file, (text) => text.slice(0, -1));
  await eventually(async () => assert.equal((await ready()).supergraph.refused, null));
});

it('does not start without a supergraph, and says why in one sentence', async () => {
  await using fixture = await startReleaseFixture();

  await edit(fixture.fileOf(fixture.first), () => '');

  await assert.rejects(fixture.another(), {
    name: 'StartError',
    message:
      /^The supergraph .*#stable cannot be read: its artefact \w{12} cannot be used: .* damaged or changed$/,
  });
});
