import { createHash } from 'node:crypto';
import { commandGuard, one } from '@shop/shared/messaging';
import { write, type ProductNote } from '../domain/product-note.ts';
import type { ProductNotesService } from './service.ts';

type Wanted = Pick<ProductNote, 'productId' | 'customerId' | 'rating' | 'text'> & {
  idempotencyKey: string;
  /** The input as the client gave it: the same idempotency key must come with the same again. */
  given: unknown;
};

/** Returns the id of what was written. */
export async function writeProductNote(
  { work, productNotes, purchases, clock }: ProductNotesService,
  { idempotencyKey, given, ...wanted }: Wanted,
): Promise<string> {
  const { productId, customerId } = wanted;
  const now = clock.now();
  const id = idOf(productId, customerId);
  // What has been received stays received, so this may be read before the transaction.
  const hasReceived = await purchases.hasReceived(customerId, productId);
  const draft = { ...wanted, id, writtenAt: now, hasReceived };
  const name = 'writeProductNote';
  const guard = commandGuard({ name, caller: customerId, idempotencyKey, input: given, now });
  return work.run(guard, { known: one(productNotes, id) }, ({ known }) => {
    const { state, events } = write(known, draft);
    return { save: { known: state }, events, result: id };
  });
}

const idDigits = 24;

/** One for each customer and product. */
function idOf(productId: string, customerId: string): string {
  const hash = createHash('sha256').update(`${productId}:${customerId}`).digest('hex');
  return `product-note_${hash.slice(0, idDigits)}`;
}
