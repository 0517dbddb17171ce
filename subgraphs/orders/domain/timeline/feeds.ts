import type { OrderStatus } from '@shop/shared/contracts';

/** A change of status as it stands in the feeds. */
export type StatusChange = { orderId: string; status: OrderStatus; version: number };

export const orderFeed = (orderId: string): string => `order:${orderId}`;
export const customerFeed = (customerId: string): string => `customer:${customerId}`;
