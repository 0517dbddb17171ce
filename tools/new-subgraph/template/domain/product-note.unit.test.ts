import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDraft } from '../test/builders.ts';
import { write } from './product-note.ts';

describe('writing about a product', () => {
  it('publishes what was written', () => {
    const { state, events } = write(null, aDraft({ rating: 4 }));

    assert.deepEqual([state.rating, state.version], [4, 1]);
    const { id, productId, customerId } = aDraft();
    const data = { productNoteId: id, productId, customerId, rating: 4, version: 1 };
    assert.deepEqual(events, [{ type: 'product-note.written.v1', subject: id, data }]);
  });

  it('again replaces the rating and increments the version', () => {
    const { state: first } = write(null, aDraft({ rating: 1 }));

    const { state } = write(first, aDraft({ rating: 5 }));

    assert.deepEqual([state.id, state.rating, state.version], [first.id, 5, 2]);
  });

  it('is refused to a customer who has not received the product', () => {
    assert.throws(() => write(null, aDraft({ hasReceived: false })), { code: 'PRODUCT_NOTE_NOT_ALLOWED' });
  });
});
