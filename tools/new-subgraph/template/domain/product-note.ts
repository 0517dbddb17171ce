import { decided, type Decision } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import type { ProductNoteEvent } from '../events/published.ts';

/** A customer has one per product. */
export type ProductNote = {
  id: string;
  productId: string;
  customerId: string;
  /** From 1 to 5. */
  rating: number;
  text: string;
  version: number;
  writtenAt: Date;
};

export type Draft = Omit<ProductNote, 'version'> & { hasReceived: boolean };

/** Writing again replaces the rating and the text. */
export function write(
  known: ProductNote | null,
  { hasReceived, ...draft }: Draft,
): Decision<ProductNote, ProductNoteEvent> {
  if (!hasReceived)
    throw refuseField(
      errorCodes.PRODUCT_NOTE_NOT_ALLOWED,
      'Only who has received the product may write about it',
      'productId',
    );
  const written = { ...draft, version: (known?.version ?? 0) + 1 };
  const { id, productId, customerId, rating, version } = written;
  const data = { productNoteId: id, productId, customerId, rating, version };
  return decided(written, { events: [{ type: 'product-note.written.v1', subject: id, data }] });
}
