import type { OrderStatus } from '@shop/shared/contracts';
import { carts } from './carts.ts';
import { catalogue, stock } from './catalogue.ts';
import { orders } from './orders.ts';
import { timeline } from './timeline.ts';

export { NumberTaken } from './orders.ts';

export const stores = { carts, catalogue, stock, orders, timeline };

export type OrderFilter = { customerId?: string; status?: OrderStatus };
