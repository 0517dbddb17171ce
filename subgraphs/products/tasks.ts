import type { TaskTable } from '@shop/shared/subgraph';
import { announceProduct } from './application/catalogue/announce-product.ts';
import { refileBranch, refileName } from './application/catalogue/refile-branch.ts';
import { changePrice } from './application/prices/change-price.ts';
import type { ProductsService } from './application/service.ts';
import { priceTask } from './domain/prices/price-change.ts';
import { announceTask } from './domain/catalogue/announcement.ts';

export const tasks: TaskTable<ProductsService> = {
  [announceTask]: { run: announceProduct, whenTransient: 'keep-trying' },
  [priceTask]: { run: changePrice, whenTransient: 'keep-trying' },
  [refileName]: { run: refileBranch, whenTransient: 'keep-trying' },
};
