import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { eventually } from '@shop/shared/testing';
import { startLiveFixture } from '../../testing/live-fixture.ts';

const query = 'subscription { myOrdersUpdated(after: "") { status } }';

describe('a subscription over a multipart response', () => {
  it('brings each change to Apollo Client', async () => {
    await using fixture = await startLiveFixture();
    const uri = `${fixture.gateway.url}/graphql`;
    const headers = { authorization: `Bearer ${await fixture.issuer.token('usr_ada')}` };
    const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri, headers }) });
    const received: unknown[] = [];
    const following = client
      .subscribe<{ myOrdersUpdated: { status: string } }>({ query: gql(query) })
      .subscribe(({ data }) => received.push(data?.myOrdersUpdated.status));

    await fixture.change('ord_1', 'PLACED');
    await eventually(() => assert.deepEqual(received, ['PLACED']));
    await fixture.change('ord_1', 'SHIPPED');
    await eventually(() => assert.deepEqual(received, ['PLACED', 'SHIPPED']));

    following.unsubscribe();
    client.stop();
  });

  it('is refused as usual where the client accepts JSON alone', async () => {
    await using fixture = await startLiveFixture();
    const token = await fixture.issuer.token('usr_ada');

    const response = await fetch(`${fixture.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });

    assert.equal(response.status, 400);
  });
});
