import type { TaskTable } from '@shop/shared/subgraph';
import { decided } from '@shop/shared/contracts';
import { announce } from '../../domain/catalogue/announcement.ts';
import type { ProductsService } from '../service.ts';

/** The time has changed what customers see of a product: says so to those who keep a copy. */
export const announceProduct: TaskTable<ProductsService>[string]['run'] = (
  { work, products, clock },
  { key },
  guard,
) =>
  work.update(guard, products, key, (product) =>
    product ? announce(product, clock.now()) : decided(product),
  );
