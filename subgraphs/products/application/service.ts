import type { ServiceParts } from '@shop/shared/subgraph';
import type { ProductStore } from '../store/index.ts';

/** What every command works with. */
export type ProductsService = ServiceParts & { store: ProductStore };
