import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { orderUpdates, startLiveFixture } from '../../testing/live-fixture.ts';

describe('a subscription is refused', () => {
  const codesOf = (error: any) => error?.map(({ extensions }: any) => extensions.code);

  it('with FORBIDDEN if the viewer may not subscribe to the subject', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_bob', 'PLACED', 'usr_bob');

    const refused = fixture.socket.follow(orderUpdates, { id: 'ord_bob' });
    await eventually(() => assert.deepEqual(codesOf(refused.error), ['FORBIDDEN']));

    assert.equal(refused.error?.[0]?.message, 'There is nothing here that you may follow');
    assert.match(String(refused.error?.[0]?.extensions.traceId), /^[0-9a-f]{32}$/);
    assert.deepEqual(refused.results, []);
  });

  it('with UNAUTHENTICATED if the viewer is anonymous and has to sign in', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_bob', 'PLACED', 'usr_bob');
    using anonymousViewer = connectSocket(fixture.gateway.url);

    const personal = anonymousViewer.follow('subscription { myOrdersUpdated { status } }');
    const ofBob = anonymousViewer.follow(orderUpdates, { id: 'ord_bob' });

    for (const refused of [personal, ofBob])
      await eventually(() => assert.deepEqual(codesOf(refused.error), ['UNAUTHENTICATED']));
  });

  it('with CURSOR_UNKNOWN for a cursor of another feed', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');

    const refused = fixture.socket.follow(orderUpdates, { id: 'ord_1', after: 'order:ord_2#1' });

    await eventually(() => assert.deepEqual(codesOf(refused.error), ['CURSOR_UNKNOWN']));
  });

  const mistakes = {
    'subscription { nothing }': 'GRAPHQL_VALIDATION_FAILED',
    'subscription {': 'GRAPHQL_PARSE_FAILED',
    'subscription A { myOrdersUpdated { status } } subscription B { myOrdersUpdated { status } }':
      'OPERATION_RESOLUTION_FAILURE',
    'subscription { myOrdersUpdated { status } orderUpdated(orderId: "1") { status } }':
      'GRAPHQL_VALIDATION_FAILED',
    'subscription { __typename }': 'GRAPHQL_VALIDATION_FAILED',
    'subscription($on: Boolean!) { myOrdersUpdated @include(if: $on) { status } }':
      'GRAPHQL_VALIDATION_FAILED',
    'subscription { ... @skip(if: false) { myOrdersUpdated { status } } }': 'GRAPHQL_VALIDATION_FAILED',
    'subscription { myOrdersUpdated { ... @defer { status } } }': 'GRAPHQL_VALIDATION_FAILED',
    'subscription($id: ID!) { orderUpdated(orderId: $id) { status } }': 'BAD_USER_INPUT',
  };
  for (const [query, code] of Object.entries(mistakes)) {
    it(`with ${code} for ${query}`, async () => {
      await using fixture = await startLiveFixture();

      const refused = fixture.socket.follow(query);

      await eventually(() => assert.deepEqual([...new Set(codesOf(refused.error))], [code]));
      assert.deepEqual(
        fixture.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }
});
