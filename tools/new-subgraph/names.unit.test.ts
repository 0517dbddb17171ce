import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesOf, replacing } from './names.ts';

const text =
  'product-notes productNotes ProductNotes product notes product-note ProductNote PRODUCT_NOTE 4006';

describe('the names of a new subgraph', () => {
  it('replace those of the template in every spelling', () => {
    const replaced = replacing(namesOf('gift-cards'), 4007)(text);

    assert.equal(replaced, 'gift-cards giftCards GiftCards gift cards gift-card GiftCard GIFT_CARD 4007');
  });

  for (const [name, entity] of [
    ['reviews', 'review'],
    ['categories', 'category'],
    ['boxes', 'box'],
    ['loyalty', 'loyalty'],
    ['status', 'status'],
  ] as const) {
    it(`give ${name} the entity ${entity}`, () => {
      assert.equal(namesOf(name).entity, entity);
    });
  }

  it('may name the entity', () => {
    assert.deepEqual(namesOf('media', 'medium'), { name: 'media', entity: 'medium' });
  });

  for (const wrong of ['Reviews', 'my_reviews', '../reviews', '', '1st', 'reviews-', 'a b']) {
    it(`are refused unless in kebab-case: ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => namesOf(wrong), { name: 'StartError' });
    });
  }
});
