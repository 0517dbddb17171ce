import type { Resolvers } from '../resolver-types.ts';
import { accountExportResolvers } from './account-export.ts';
import { cartLineResolvers, cartResolvers } from './checkout/cart.ts';
import { mutationResolvers } from './mutation.ts';
import { orderUpdateResolvers } from './order-update.ts';
import { orderLineResolvers, orderResolvers } from './order.ts';
import { queryResolvers } from './query.ts';
import { orderReturnResolvers, piecesResolvers } from './fulfilment/types.ts';
import { daySalesResolvers, productSalesResolvers } from './staff/statistics.ts';
import { discountResolvers, taxRateResolvers, taxRegionResolvers } from './staff/types.ts';
import { userResolvers } from './user.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  OrderLine: orderLineResolvers,
  OrderUpdate: orderUpdateResolvers,
  AccountExport: accountExportResolvers,
  Cart: cartResolvers,
  CartLine: cartLineResolvers,
  Discount: discountResolvers,
  TaxRate: taxRateResolvers,
  TaxRegion: taxRegionResolvers,
  Pieces: piecesResolvers,
  OrderReturn: orderReturnResolvers,
  DaySales: daySalesResolvers,
  ProductSales: productSalesResolvers,
  User: userResolvers,
} satisfies Resolvers;
