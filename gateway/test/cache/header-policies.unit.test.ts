import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { tagOf } from '../../cache/store/marks.ts';
import { Catalogue, later } from '../../testing/catalogue/cached-catalogue.ts';

const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: 'ses_1' };
const bob: Viewer = { id: 'usr_bob', roles: [], sessionId: 'ses_2' };

describe('what only the header of an answer says, where subgraphs get no viewer', () => {
  it('is kept from the second answer on, for the smallest age of both', async (t) => {
    const shop = await Catalogue.open({ sendsViewer: false });
    shop.cacheControl = 'public, max-age=40';
    const asked = '{ clock products { name stars } }';
    for (const viewer of [ada, ada, bob]) await shop.data(asked, { viewer });
    // The reviews are declared, and asked for once.
    assert.equal(shop.calls(), 3);

    const { policy } = await shop.ask(asked);
    assert.deepEqual([Math.ceil(policy.maxAgeSeconds / 10), policy.isPrivate], [2, false]);
    later(t, 50);
    await shop.data(asked);
    assert.equal(shop.calls(), 2);
    shop.publish('product.updated.v1', '1');
    await shop.data(asked);
    assert.equal(shop.calls(), 2);
  });

  it('is kept for one viewer alone where it is private, and no longer when the header is gone', async () => {
    const shop = await Catalogue.open({ sendsViewer: false });
    shop.cacheControl = 'private, max-age=40';
    for (const viewer of [ada, ada, ada, bob, bob, anonymous]) await shop.data('{ clock }', { viewer });
    assert.equal(shop.calls(), 4);

    shop.cacheControl = undefined;
    await shop.cache.clear([tagOf.all], 'request');
    for (const viewer of [ada, ada]) await shop.data('{ clock }', { viewer });
    assert.equal(shop.calls(), 2);
  });

  it('is not kept where they do: who asks first must not decide what others get', async () => {
    const shop = await Catalogue.open();
    shop.cacheControl = 'public, max-age=40';
    for (const viewer of [ada, ada, ada]) await shop.data('{ clock }', { viewer });
    assert.equal(shop.calls(), 3);
  });
});
