import { collection, date, flag, oneOf, text } from '@shop/shared/subgraph';

/** What staff or the customer wrote about an order. */
export type OrderNote = {
  id: string;
  orderId: string;
  at: Date;
  by: string;
  kind: 'CUSTOMER' | 'STAFF';
  text: string;
  /** Notes of staff that the customer may read; those of the customer always are. */
  visibleToCustomer: boolean;
};

export const notes = collection<OrderNote>('order_notes', {
  fields: {
    orderId: text,
    at: date,
    by: text,
    kind: oneOf(['CUSTOMER', 'STAFF']),
    text,
    visibleToCustomer: flag,
  },
  indexes: [{ orderId: 1, at: -1, _id: -1 }],
});
