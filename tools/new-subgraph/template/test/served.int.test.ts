import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { ada, anonymousViewer, bob, envelope, eventually, serveForTest } from '@shop/shared/testing';
import { productNotes } from '../subgraph.ts';
import { anOrder } from './builders.ts';

const write = `mutation ($input: WriteProductNoteInput!) {
  writeProductNote(input: $input) { productNote { id rating text } userErrors { code field } }
}`;
const input = { idempotencyKey: 'key-1', productId: 'prd_1', rating: 4, text: 'Boils quickly.' };
const about = `... on Product { productNotes { totalCount averageRating edges { node { text product { id } } } } }`;

type Payload = {
  productNote: { id: string; rating: number; text: string } | null;
  userErrors: { code: string; field: string[] }[];
};

/** The subgraph after these customers have received products 1 and 2. */
async function servedTo(...customers: Viewer[]) {
  await using starting = new AsyncDisposableStack();
  const served = starting.use(
    await serveForTest({ service: 'product-notes', start: productNotes.start, own: {} }),
  );
  for (const { id } of customers) {
    const order = { ...anOrder, customerId: id ?? '', orderId: `ord_${id}` };
    served.publish(envelope('order.placed.v1', order));
    served.publish(envelope('order.delivered.v1', order));
  }
  await eventually(async () => {
    const received = await served.rows('purchases', { delivered: true, productIds: 'prd_1' });
    assert.equal(received.length, customers.length);
  });
  const running = starting.move();
  return {
    ...served,
    write: async (viewer: Viewer, changes: object = {}) => {
      const variables = { input: { ...input, ...changes } };
      const { data } = await served.as(viewer).ask<{ writeProductNote: Payload }>(write, variables);
      return data.writeProductNote;
    },
    aboutProduct: async (id: string) => {
      const [product] = await served.as(anonymousViewer).entities([{ __typename: 'Product', id }], about);
      return product.productNotes;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

describe('writing about a product', () => {
  it('appears at the product, with the average of all ratings', async () => {
    await using served = await servedTo(ada, bob);

    await served.write(ada, { rating: 4 });
    await served.write(bob, { rating: 5, text: 'Shines.' });

    const { totalCount, averageRating, edges } = await served.aboutProduct('prd_1');
    assert.deepEqual([totalCount, averageRating], [2, 4.5]);
    assert.deepEqual(edges[0].node.product, { id: 'prd_1' });
    const empty = await served.aboutProduct('prd_2');
    assert.deepEqual([empty.totalCount, empty.averageRating], [0, null]);
  });

  it('takes effect once per idempotency key, and can be read by id', async () => {
    await using served = await servedTo(ada);

    const first = await served.write(ada);
    const repeated = await served.write(ada);

    assert.deepEqual(repeated, first);
    const events = (await served.published()).map(({ type }) => type);
    assert.deepEqual(events, ['product-note.written.v1']);
    const id = first.productNote?.id;
    const read = await served
      .as(anonymousViewer)
      .ask('query ($id: ID!) { productNote(id: $id) { id rating text } }', { id });
    assert.deepEqual(read.data.productNote, first.productNote);
  });

  it('with a used key and another input is refused', async () => {
    await using served = await servedTo(ada);

    await served.write(ada);
    const { userErrors } = await served.write(ada, { rating: 1 });

    assert.deepEqual(userErrors[0]?.code, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('is refused for a product that the customer has not received, and for a rating above 5', async () => {
    await using served = await servedTo(ada);

    const notReceived = await served.write(bob);
    const tooHigh = await served.write(ada, { rating: 6 });

    assert.deepEqual(notReceived.userErrors, [{ code: 'PRODUCT_NOTE_NOT_ALLOWED', field: ['productId'] }]);
    assert.deepEqual(tooHigh.userErrors, [{ code: 'INVALID_INPUT', field: ['rating'] }]);
  });

  it('requires a signed-in viewer', async () => {
    await using served = await servedTo();

    const { errors } = await served.as(anonymousViewer).ask(write, { input });

    assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});
