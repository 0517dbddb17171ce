import { decided, type Decision, type TaskDraft } from '@shop/shared/contracts';
import type { ProductEvent } from '../../events/published.ts';
import { changedProduct, type Product } from './product.ts';
import { nextPublicationChange } from './publication.ts';

/** The due task that says what time alone has changed of a product. */
export const announceTask = 'announceProduct';

/** The task for the next change, or its end if there is none any more. */
export function announcementOf(before: Product | null, after: Product, now: Date): TaskDraft[] {
  const known = before && nextChange(before, now)?.getTime();
  const dueAt = nextChange(after, now);
  if ((known ?? undefined) === dueAt?.getTime()) return [];
  return [{ task: announceTask, key: after.id, dueAt }];
}

/** Says that a product has appeared or disappeared; the catalogue itself decides that by the clock. */
export function announce(product: Product, now: Date): Decision<Product, ProductEvent> {
  const { state, events } = changedProduct(product);
  return decided(state, { events, tasks: announcementOf(null, state, now) });
}

const nextChange = (product: Product, now: Date): Date | null => nextPublicationChange(product, now);
