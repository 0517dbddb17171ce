import type { Money } from '@shop/shared/contracts';
import type { Connection } from '@shop/shared/graphql';
import type { FeedEntry } from '@shop/shared/messaging';
import type { StatusChange } from '../domain/timeline/feeds.ts';
import type { Order, OrderLine } from '../domain/order/order.ts';
import type { DaySales, ProductSales } from '../domain/statistics/sales.ts';
import type { Cart } from '../domain/cart/cart.ts';
import type { Discount } from '../domain/pricing/discount.ts';
import type { PricedLine } from '../domain/pricing/priced-line.ts';
import type { Quote } from '../domain/pricing/quote.ts';
import type { ShippingMethod } from '../domain/pricing/shipping.ts';
import type { TaxRate, TaxRegion } from '../domain/pricing/tax.ts';
import type { AuditEntry } from '../store/index.ts';
import type { LineRefund, OrderReturn, Parcel, Pieces } from '../domain/fulfilment/parts.ts';

/** A cart at the prices of this moment; without a quote while it is empty or mixes currencies. */
export type PricedCart = { cart: Cart; lines: PricedLine[]; quote: Quote | null; codes: readonly Discount[] };
export type OrderUpdate = StatusChange & Pick<FeedEntry, 'cursor' | 'gap'>;

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  AccountExport: { userId: string };
  Cart: PricedCart;
  CartLine: PricedLine & { discount: Money };
  Discount: Discount;
  DiscountConnection: Connection<Discount>;
  Order: Order;
  DaySales: DaySales;
  DaySalesConnection: Connection<DaySales>;
  LineRefund: LineRefund;
  OrderReturn: OrderReturn;
  Parcel: Parcel;
  Pieces: Pieces;
  ProductSales: ProductSales;
  ProductSalesConnection: Connection<ProductSales>;
  OrderAuditEntry: AuditEntry;
  OrderAuditEntryConnection: Connection<AuditEntry>;
  OrderConnection: Connection<Order>;
  OrderLine: OrderLine;
  OrderUpdate: OrderUpdate;
  ShippingMethod: ShippingMethod;
  ShippingMethodConnection: Connection<ShippingMethod>;
  TaxRate: TaxRate;
  TaxRegion: TaxRegion;
  TaxRegionConnection: Connection<TaxRegion>;
  User: { id: string };
};
