import { isStaff } from '@shop/shared/auth';
import type { Context } from '../../context.ts';
import { fulfilmentOf } from '../../domain/fulfilment/parcel.ts';
import type { Resolvers } from '../../resolver-types.ts';
import type { OrderNote } from '../../store/index.ts';

export const piecesResolvers = {
  product: ({ productId }) => ({ __typename: 'Product', id: productId }),
} satisfies Resolvers['Pieces'];

export const orderReturnResolvers = {
  exchangeOrder: ({ exchangeOrderId }, _args, { loaders }) =>
    exchangeOrderId === null ? null : loaders.orderById.load(exchangeOrderId),
} satisfies Resolvers['OrderReturn'];

const maxNotes = 100;

export const fulfilmentFields = {
  fulfilment: fulfilmentOf,
  lineRefunds: ({ refunds }) => refunds,
  exchangeFor: ({ exchangeFor }, _args, { loaders }) =>
    exchangeFor === null ? null : loaders.orderById.load(exchangeFor),
  async notes({ id }, _args, { viewer, notes }: Context) {
    const where = isStaff(viewer) ? { orderId: id } : { orderId: id, visibleToCustomer: true };
    const found = await notes.find(where, { filter: {}, sort: { at: -1, _id: -1 }, limit: maxNotes });
    return found.map((note) => ({ ...note, author: authorOf(note, isStaff(viewer)) }));
  },
} satisfies Partial<Resolvers['Order']>;

const authorOf = ({ kind, by }: OrderNote, isForStaff: boolean) => ({
  kind,
  id: kind === 'STAFF' && !isForStaff ? null : by,
});
