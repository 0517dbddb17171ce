import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { piecesInput, refundableLines, unshippedLines } from './pieces.ts';

const line = (id: string, quantity: number) => ({
  product: { id, category: 'HOME' },
  sku: id.toUpperCase(),
  name: id,
  quantity,
});
const pieces = (id: string, quantity: number) => ({ product: { id, sku: id, name: id }, quantity });

const order = (parts: object) =>
  ({
    lines: [line('lamp', 3), line('mug', 1)],
    shipments: [],
    lineRefunds: [],
    ...parts,
  }) as unknown as Parameters<typeof unshippedLines>[0];

describe('the pieces of an order', () => {
  it('are all to be shipped at first', () => {
    assert.deepEqual(
      unshippedLines(order({})).map(({ productId, open }) => [productId, open]),
      [
        ['lamp', 3],
        ['mug', 1],
      ],
    );
  });

  it('count as shipped in a parcel, unless it was lost or cancelled', () => {
    const shipments = [
      { status: 'IN_TRANSIT', lines: [pieces('lamp', 2), pieces('mug', 1)] },
      { status: 'LOST', lines: [pieces('lamp', 1)] },
    ];

    assert.deepEqual(
      unshippedLines(order({ shipments })).map(({ productId, open }) => [productId, open]),
      [['lamp', 1]],
    );
  });

  it('are refunded once', () => {
    const lineRefunds = [{ lines: [pieces('mug', 1)] }];

    assert.deepEqual(
      refundableLines(order({ lineRefunds })).map(({ productId }) => productId),
      ['lamp'],
    );
  });

  it('are sent as chosen, and none where none is chosen', () => {
    const lines = unshippedLines(order({}));

    assert.deepEqual(piecesInput(lines, { mug: 0 }), [{ productId: 'lamp', quantity: 3 }]);
  });

  it('are at most those that are still there', () => {
    const shipments = [{ status: 'READY', lines: [pieces('lamp', 2), pieces('mug', 1)] }];

    assert.deepEqual(piecesInput(unshippedLines(order({ shipments })), { lamp: 3 }), [
      { productId: 'lamp', quantity: 1 },
    ]);
  });
});
