import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, startLiveWorld, untilQuiet, type LiveWorld } from '../../testing/live-fixture.ts';

const one =
  'subscription($after: String) { orderUpdated(orderId: "ord_1", after: $after) { cursor status } }';
const mine = 'subscription { myOrdersUpdated { cursor status } }';

/** A world where orders wants to be told what was written to those who follow one of its orders. */
async function startTellingWorld(): Promise<LiveWorld> {
  const world = await startLiveWorld();
  world.shop.move('ord_1', 'PLACED');
  await world.swap((sdl) =>
    sdl.replace('read: "_orderUpdated"', 'read: "_orderUpdated", delivered: "_updatesDelivered"'),
  );
  return world;
}

const told = ({ shop }: LiveWorld) =>
  shop.delivered.map(({ cursor, subscribers }) => `${cursor} to ${subscribers}`);
const untilTold = (world: LiveWorld, ...wanted: string[]) =>
  eventually(() => assert.deepEqual(told(world), wanted));
const reports = ({ subgraphs }: LiveWorld) =>
  subgraphs.orders.asked.filter(({ query }) => query.startsWith('mutation'));
const warnings = ({ log }: LiveWorld) => log.filter(({ msg }) => msg === 'deliveries could not be told');

describe('a subgraph that wants to know what was written to subscribers', () => {
  it('is told of the updates of about a second at once, with how many each was written to', async () => {
    await using world = await startTellingWorld();
    const crowd = [world.socket.follow(one), world.socket.follow(one), world.socket.follow(`${one} #`)];
    for (const each of crowd) await arrived(each, 1);
    await untilQuiet(world, 3);

    world.shop.move('ord_1', 'PAID');
    await world.change('ord_1', 'SHIPPED');

    await untilTold(world, 'order:ord_1#2 to 3', 'order:ord_1#3 to 3');
    const [{ at } = { at: '' }] = world.shop.delivered;
    assert.deepEqual([at, reports(world).length], [world.clock.now().toISOString(), 1]);
  });

  it('is told of what a client had missed, but not of the state that it begins with', async () => {
    await using world = await startTellingWorld();
    world.shop.move('ord_1', 'PAID');
    await arrived(world.socket.follow(one), 1);
    await arrived(world.socket.follow(one, { after: 'order:ord_1#1' }), 1);

    await untilTold(world, 'order:ord_1#2 to 1');
  });

  it('is told outside of the traces of the events, for one report is about many', async () => {
    await using world = await startTellingWorld();
    await arrived(world.socket.follow(one), 1);
    await untilQuiet(world, 1);

    await world.change('ord_1', 'PAID');

    await untilTold(world, 'order:ord_1#2 to 1');
    assert.deepEqual(
      reports(world).map(({ headers }) => headers.traceparent),
      [undefined],
    );
  });

  it('is not told of fields whose @live does not ask for it', async () => {
    await using world = await startTellingWorld();
    const [asked, other] = [world.socket.follow(one), world.socket.follow(mine)];
    await arrived(asked, 1);
    await untilQuiet(world, 2);
    await world.change('ord_1', 'PAID');
    await arrived(other, 1);

    await untilTold(world, 'order:ord_1#2 to 1');
  });

  it('is told again when it is back, without what it missed and with one warning', async () => {
    await using world = await startTellingWorld();
    const following = world.socket.follow(one);
    await arrived(following, 1);
    const refused = { status: 200, body: '{"errors":[{"message":"Not now"}]}' };
    for (const [index, status] of ['PAID', 'SHIPPED'].entries()) {
      await untilQuiet(world, 1);
      await world.change('ord_1', status);
      await arrived(following, index + 2);
      world.subgraphs.orders.mode = refused;
      await eventually(() => assert.equal(reports(world).length, index + 1));
      world.subgraphs.orders.mode = 'ok';
    }

    await world.change('ord_1', 'DELIVERED');

    await untilTold(world, 'order:ord_1#4 to 1');
    assert.equal(warnings(world).length, 1);
  });

  it('cannot be told anything by clients', async () => {
    await using world = await startTellingWorld();
    const { body } = await world.ask<any>('mutation { _updatesDelivered(deliveries: []) }');
    assert.equal(body.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });
});
