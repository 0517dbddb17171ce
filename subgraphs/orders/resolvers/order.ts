import { lineTotal } from '../domain/cart/cart.ts';
import { taxLinesOf, totalsOf } from './checkout/totals.ts';
import { fulfilmentFields } from './fulfilment/types.ts';
import type { Resolvers } from '../resolver-types.ts';

export const orderResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.orderById.load(id),
  payableUntil: ({ status, deadline }) => (status === 'RESERVED' ? deadline : null),
  customer: ({ customerId }) => ({ __typename: 'User', id: customerId }),
  ...fulfilmentFields,
  totals: totalsOf,
  taxLines: taxLinesOf,
  timeline: async ({ id }, _args, { loaders }) => (await loaders.timelineOf.load(id))?.entries ?? [],
} satisfies Resolvers['Order'];

export const orderLineResolvers = {
  product: ({ productId }) => ({ __typename: 'Product', id: productId }),
  total: lineTotal,
} satisfies Resolvers['OrderLine'];
