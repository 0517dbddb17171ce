import type { ServiceParts } from '@shop/shared/subgraph';
import type { OrderStore } from '../store/index.ts';

/** What every command works with. */
export type OrdersService = ServiceParts & { orders: OrderStore };
