import type { Resolvers } from '../resolver-types.ts';
import { accountExportResolvers } from './account-export.ts';
import { mutationResolvers } from './mutation.ts';
import { orderResolvers } from './order.ts';
import { paymentResolvers } from './payment.ts';

export const resolvers = {
  AccountExport: accountExportResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  Payment: paymentResolvers,
} satisfies Resolvers;
