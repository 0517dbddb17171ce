import { many, notIdempotent } from '@shop/shared/messaging';
import type { OrderNote } from '../../store/index.ts';
import type { OrdersService } from '../service.ts';

type NewNote = Pick<OrderNote, 'orderId' | 'by' | 'kind' | 'text' | 'visibleToCustomer'>;

/** Notes are never changed, so each is its own record of who wrote what. */
export function addOrderNote({ work, notes, ids, clock }: OrdersService, note: NewNote): Promise<OrderNote> {
  const written = { ...note, id: ids.next('not'), at: clock.now() };
  return work.run(notIdempotent('addOrderNote'), { added: many(notes, []) }, () => ({
    save: { added: [written] },
    result: written,
  }));
}
