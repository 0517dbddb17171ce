import type { Occasion } from '../../domain/catalogue/history.ts';
import type { ProductsService } from '../service.ts';

/** The id, time and person of an entry in the history of a product. */
export const occasionOf = (
  { ids, clock }: Pick<ProductsService, 'ids' | 'clock'>,
  action: string,
  by: string,
): Occasion => ({ id: ids.next('log'), action, by, at: clock.now() });
