type OrderFact = { orderId: string; customerId: string };

/** What this subgraph knows of an order. The same, in whichever order its events arrive. */
export type Purchase = {
  /** That of the order. */
  id: string;
  customerId: string;
  /** Empty until the event of the placed order is here. */
  productIds: readonly string[];
  delivered: boolean;
};

const begun = ({ orderId, customerId }: OrderFact): Purchase => ({
  id: orderId,
  customerId,
  productIds: [],
  delivered: false,
});

export const placed = (
  known: Purchase | null,
  order: OrderFact & { lines: readonly { productId: string }[] },
): Purchase => ({
  ...(known ?? begun(order)),
  productIds: order.lines.map(({ productId }) => productId),
});

export const delivered = (known: Purchase | null, order: OrderFact): Purchase => ({
  ...(known ?? begun(order)),
  delivered: true,
});
