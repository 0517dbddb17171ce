// Written by `npx shop compose` from schema.graphql. See docs/decisions/0014-resolver-types.md.
import type { CompleteResolvers, ParentOf } from '@shop/shared/graphql';
import type { Parents } from './resolvers/parents.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from './context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  DateTime: { input: Date; output: Date; }
  JSON: { input: unknown; output: unknown; }
  Decimal: { input: string; output: string; }
  Currency: { input: string; output: string; }
};

export type Query = {
  readonly cart?: Maybe<Cart>;
  readonly order?: Maybe<Order>;
  readonly orders?: Maybe<OrderConnection>;
  readonly discounts?: Maybe<DiscountConnection>;
  readonly taxRegions?: Maybe<TaxRegionConnection>;
  readonly shippingMethods?: Maybe<ShippingMethodConnection>;
  readonly orderAuditLog?: Maybe<OrderAuditEntryConnection>;
  readonly orderSearch?: Maybe<OrderConnection>;
  readonly salesByDay?: Maybe<DaySalesConnection>;
  readonly topProducts?: Maybe<ProductSalesConnection>;
  readonly statisticsState?: Maybe<StatisticsState>;
  readonly _orderUpdated?: Maybe<ReadonlyArray<OrderUpdate>>;
  readonly _myOrdersUpdated?: Maybe<ReadonlyArray<OrderUpdate>>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<OrderStatus>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDiscountsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTaxRegionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryShippingMethodsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderAuditLogArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  subject?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryOrderSearchArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  text: Scalars['String']['input'];
};


export type QuerySalesByDayArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  currency?: Scalars['Currency']['input'];
};


export type QueryTopProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  currency?: Scalars['Currency']['input'];
};


export type Query_OrderUpdatedArgs = {
  orderId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type Query_MyOrdersUpdatedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly addToCart?: Maybe<CartPayload>;
  readonly setCartLine?: Maybe<CartPayload>;
  readonly restoreCart?: Maybe<CartPayload>;
  readonly placeOrder?: Maybe<PlaceOrderPayload>;
  readonly payOrder?: Maybe<OrderPayload>;
  readonly cancelOrder?: Maybe<OrderPayload>;
  readonly shipOrder?: Maybe<OrderPayload>;
  readonly deliverOrder?: Maybe<OrderPayload>;
  readonly applyDiscountCode?: Maybe<CartPayload>;
  readonly removeDiscountCode?: Maybe<CartPayload>;
  readonly setShippingMethod?: Maybe<CartPayload>;
  readonly updateCheckout?: Maybe<CartPayload>;
  readonly createDiscount?: Maybe<DiscountPayload>;
  readonly updateDiscount?: Maybe<DiscountPayload>;
  readonly disableDiscount?: Maybe<DiscountPayload>;
  readonly setTaxRegion?: Maybe<TaxRegionPayload>;
  readonly saveShippingMethod?: Maybe<ShippingMethodPayload>;
  readonly createShipment?: Maybe<OrderPayload>;
  readonly updateShipment?: Maybe<OrderPayload>;
  readonly requestReturn?: Maybe<OrderPayload>;
  readonly approveReturn?: Maybe<OrderPayload>;
  readonly rejectReturn?: Maybe<OrderPayload>;
  readonly receiveReturn?: Maybe<OrderPayload>;
  readonly refundLines?: Maybe<OrderPayload>;
  readonly addOrderNote?: Maybe<OrderPayload>;
  readonly rebuildStatistics?: Maybe<StatisticsPayload>;
  readonly acceptCartChanges?: Maybe<CartPayload>;
};


export type MutationAddToCartArgs = {
  input: AddToCartInput;
};


export type MutationSetCartLineArgs = {
  input: SetCartLineInput;
};


export type MutationRestoreCartArgs = {
  input: RestoreCartInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationPayOrderArgs = {
  input: PayOrderInput;
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationShipOrderArgs = {
  input: ShipOrderInput;
};


export type MutationDeliverOrderArgs = {
  input: DeliverOrderInput;
};


export type MutationApplyDiscountCodeArgs = {
  input: ApplyDiscountCodeInput;
};


export type MutationRemoveDiscountCodeArgs = {
  input: RemoveDiscountCodeInput;
};


export type MutationSetShippingMethodArgs = {
  input: SetShippingMethodInput;
};


export type MutationUpdateCheckoutArgs = {
  input: UpdateCheckoutInput;
};


export type MutationCreateDiscountArgs = {
  input: CreateDiscountInput;
};


export type MutationUpdateDiscountArgs = {
  input: UpdateDiscountInput;
};


export type MutationDisableDiscountArgs = {
  input: DisableDiscountInput;
};


export type MutationSetTaxRegionArgs = {
  input: SetTaxRegionInput;
};


export type MutationSaveShippingMethodArgs = {
  input: SaveShippingMethodInput;
};


export type MutationCreateShipmentArgs = {
  input: CreateShipmentInput;
};


export type MutationUpdateShipmentArgs = {
  input: UpdateShipmentInput;
};


export type MutationRequestReturnArgs = {
  input: RequestReturnInput;
};


export type MutationApproveReturnArgs = {
  input: ApproveReturnInput;
};


export type MutationRejectReturnArgs = {
  input: RejectReturnInput;
};


export type MutationReceiveReturnArgs = {
  input: ReceiveReturnInput;
};


export type MutationRefundLinesArgs = {
  input: RefundLinesInput;
};


export type MutationAddOrderNoteArgs = {
  input: AddOrderNoteInput;
};

export type OrderUpdate = {
  readonly cursor: Scalars['String']['output'];
  readonly status: OrderStatus;
  readonly version: Scalars['Int']['output'];
  readonly gap: Scalars['Boolean']['output'];
  readonly order?: Maybe<Order>;
};

export type Order = Node & {
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly status: OrderStatus;
  readonly cancelReason?: Maybe<CancelReason>;
  readonly lines: ReadonlyArray<OrderLine>;
  readonly total: Money;
  readonly totals: Totals;
  readonly taxLines: ReadonlyArray<TaxLine>;
  readonly discounts: ReadonlyArray<AppliedDiscount>;
  readonly shippingMethod?: Maybe<ShippingOffer>;
  readonly anonymisedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly customer?: Maybe<User>;
  readonly shippingAddress: ShippingAddress;
  readonly shipment?: Maybe<Shipment>;
  readonly fulfilment: FulfilmentStatus;
  readonly shipments: ReadonlyArray<Parcel>;
  readonly returns: ReadonlyArray<OrderReturn>;
  readonly lineRefunds: ReadonlyArray<LineRefund>;
  readonly exchangeFor?: Maybe<Order>;
  readonly notes: ReadonlyArray<OrderNote>;
  readonly timeline: ReadonlyArray<TimelineEntry>;
  readonly payableUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly placedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};

export type OrderStatus =
  | 'PLACED'
  | 'RESERVED'
  | 'CONFIRMED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED';

export type CancelReason =
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'EXPIRED'
  | 'CUSTOMER'
  | 'STAFF';

export type OrderLine = {
  readonly product?: Maybe<Product>;
  readonly sku: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
  readonly unitPrice: Money;
  readonly total: Money;
  readonly discount: Money;
  readonly tax: Money;
};

export type Totals = {
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly taxIncluded: Scalars['Boolean']['output'];
  readonly total: Money;
};

export type TaxLine = {
  readonly taxClass: Scalars['String']['output'];
  readonly percent: Scalars['Decimal']['output'];
  readonly net: Money;
  readonly tax: Money;
};

export type AppliedDiscount = {
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly amount: Money;
};

export type ShippingOffer = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly minDays: Scalars['Int']['output'];
  readonly maxDays: Scalars['Int']['output'];
  readonly price: Money;
};

export type ShippingAddress = {
  readonly name: Scalars['String']['output'];
  readonly line1: Scalars['String']['output'];
  readonly line2?: Maybe<Scalars['String']['output']>;
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  readonly city: Scalars['String']['output'];
  readonly country: Scalars['String']['output'];
};

export type Shipment = {
  readonly carrier: Scalars['String']['output'];
  readonly trackingNumber: Scalars['String']['output'];
  readonly shippedAt: Scalars['DateTime']['output'];
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

export type FulfilmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'PARTIALLY_DELIVERED'
  | 'DELIVERED';

export type Parcel = {
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<Pieces>;
  readonly status: ParcelStatus;
  readonly carrier: Scalars['String']['output'];
  readonly trackingNumber: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ParcelStatus =
  | 'READY'
  | 'IN_TRANSIT'
  | 'DELIVERED'
  | 'LOST'
  | 'CANCELLED';

export type Pieces = {
  readonly product?: Maybe<Product>;
  readonly quantity: Scalars['Int']['output'];
};

export type OrderReturn = {
  readonly id: Scalars['ID']['output'];
  readonly kind: ReturnKind;
  readonly status: ReturnStatus;
  readonly lines: ReadonlyArray<Pieces>;
  readonly reason: Scalars['String']['output'];
  readonly comment?: Maybe<Scalars['String']['output']>;
  readonly requestedAt: Scalars['DateTime']['output'];
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly receivedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly exchangeOrder?: Maybe<Order>;
};

export type ReturnKind =
  | 'REFUND'
  | 'EXCHANGE';

export type ReturnStatus =
  | 'REQUESTED'
  | 'APPROVED'
  | 'REJECTED'
  | 'RECEIVED';

export type LineRefund = {
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<Pieces>;
  readonly amount: Money;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
};

export type OrderNote = {
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly author: TimelineActor;
  readonly text: Scalars['String']['output'];
  readonly visibleToCustomer: Scalars['Boolean']['output'];
};

export type DaySales = {
  readonly id: Scalars['ID']['output'];
  readonly day: Scalars['String']['output'];
  readonly orders: Scalars['Int']['output'];
  readonly revenue: Money;
  readonly cancelled: Scalars['Int']['output'];
};

export type ProductSales = {
  readonly id: Scalars['ID']['output'];
  readonly product?: Maybe<Product>;
  readonly sku: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
  readonly revenue: Money;
};

export type StatisticsState = {
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly rebuiltAt?: Maybe<Scalars['DateTime']['output']>;
};

export type DaySalesConnection = {
  readonly edges: ReadonlyArray<DaySalesEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DaySalesEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DaySales;
};

export type ProductSalesConnection = {
  readonly edges: ReadonlyArray<ProductSalesEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProductSalesEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ProductSales;
};

export type TimelineEntry = {
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: TimelineKind;
  readonly name: Scalars['String']['output'];
  readonly service: Scalars['String']['output'];
  readonly actor: TimelineActor;
  readonly message: Scalars['String']['output'];
  readonly causedBy?: Maybe<Scalars['ID']['output']>;
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  readonly traceId?: Maybe<Scalars['String']['output']>;
};

export type TimelineKind =
  | 'COMMAND'
  | 'EVENT'
  | 'RETRY'
  | 'COMPENSATION'
  | 'PAYMENT_ATTEMPT'
  | 'MAIL'
  | 'DELIVERY';

export type TimelineActor = {
  readonly kind: ActorKind;
  readonly id?: Maybe<Scalars['ID']['output']>;
};

export type ActorKind =
  | 'CUSTOMER'
  | 'STAFF'
  | 'SYSTEM';

export type OrderConnection = {
  readonly edges: ReadonlyArray<OrderEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type OrderEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Order;
};

export type Cart = {
  readonly lines: ReadonlyArray<CartLine>;
  readonly total?: Maybe<Money>;
  readonly totals?: Maybe<Totals>;
  readonly taxLines: ReadonlyArray<TaxLine>;
  readonly discounts: ReadonlyArray<CartDiscount>;
  readonly shippingAddress?: Maybe<ShippingAddress>;
  readonly shippingMethod?: Maybe<ShippingOffer>;
  readonly shippingMethods: ReadonlyArray<ShippingOffer>;
  readonly paymentMethod?: Maybe<Scalars['String']['output']>;
  readonly changes: ReadonlyArray<CartChange>;
  readonly missingSteps: ReadonlyArray<CheckoutStep>;
};


export type CartShippingMethodsArgs = {
  address?: InputMaybe<ShippingAddressInput>;
};

export type CartChange = {
  readonly kind: CartChangeKind;
  readonly product?: Maybe<Product>;
  readonly priceBefore?: Maybe<Money>;
  readonly priceNow?: Maybe<Money>;
  readonly available?: Maybe<Scalars['Int']['output']>;
};

export type CartChangeKind =
  | 'PRICE'
  | 'AVAILABILITY'
  | 'WITHDRAWN';

export type CheckoutStep =
  | 'LINES'
  | 'SHIPPING_ADDRESS'
  | 'SHIPPING_METHOD'
  | 'DISCOUNTS'
  | 'PAYMENT_METHOD';

export type CartDiscount = {
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly amount?: Maybe<Money>;
  readonly problem?: Maybe<DiscountProblem>;
};

export type DiscountProblem =
  | 'DISABLED'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'USED_UP'
  | 'USED_UP_BY_CUSTOMER'
  | 'BELOW_MINIMUM'
  | 'OTHER_CURRENCY'
  | 'NO_MATCHING_PRODUCT'
  | 'NOT_COMBINABLE';

export type Discount = {
  readonly id: Scalars['ID']['output'];
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: DiscountKind;
  readonly percent?: Maybe<Scalars['Decimal']['output']>;
  readonly amount?: Maybe<Money>;
  readonly minimumSubtotal?: Maybe<Money>;
  readonly productIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly usageLimit?: Maybe<Scalars['Int']['output']>;
  readonly usageLimitPerCustomer?: Maybe<Scalars['Int']['output']>;
  readonly combinable: Scalars['Boolean']['output'];
  readonly active: Scalars['Boolean']['output'];
  readonly used: Scalars['Int']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
};

export type DiscountKind =
  | 'PERCENTAGE'
  | 'FIXED'
  | 'FREE_SHIPPING';

export type TaxRegion = {
  readonly country: Scalars['ID']['output'];
  readonly pricesIncludeTax: Scalars['Boolean']['output'];
  readonly rates: ReadonlyArray<TaxRate>;
};

export type TaxRate = {
  readonly taxClass: Scalars['String']['output'];
  readonly percent: Scalars['Decimal']['output'];
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
};

export type ShippingMethod = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly minDays: Scalars['Int']['output'];
  readonly maxDays: Scalars['Int']['output'];
  readonly zones: ReadonlyArray<ShippingZone>;
  readonly active: Scalars['Boolean']['output'];
};

export type ShippingZone = {
  readonly countries: ReadonlyArray<Scalars['String']['output']>;
  readonly rates: ReadonlyArray<ShippingRate>;
};

export type ShippingRate = {
  readonly price: Money;
  readonly freeFrom?: Maybe<Money>;
};

export type OrderAuditEntry = {
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['ID']['output'];
  readonly action: Scalars['String']['output'];
  readonly subject: Scalars['ID']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly before?: Maybe<Scalars['String']['output']>;
  readonly after?: Maybe<Scalars['String']['output']>;
};

export type DiscountConnection = {
  readonly edges: ReadonlyArray<DiscountEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DiscountEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Discount;
};

export type TaxRegionConnection = {
  readonly edges: ReadonlyArray<TaxRegionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type TaxRegionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: TaxRegion;
};

export type ShippingMethodConnection = {
  readonly edges: ReadonlyArray<ShippingMethodEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ShippingMethodEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ShippingMethod;
};

export type OrderAuditEntryConnection = {
  readonly edges: ReadonlyArray<OrderAuditEntryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type OrderAuditEntryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: OrderAuditEntry;
};

export type CartLine = {
  readonly product?: Maybe<Product>;
  readonly quantity: Scalars['Int']['output'];
  readonly unitPrice: Money;
  readonly total: Money;
  readonly discount: Money;
};

export type CartPayload = {
  readonly cart?: Maybe<Cart>;
};

export type PlaceOrderPayload = {
  readonly order?: Maybe<Order>;
};

export type OrderPayload = {
  readonly order?: Maybe<Order>;
};

export type DiscountPayload = {
  readonly discount?: Maybe<Discount>;
};

export type TaxRegionPayload = {
  readonly taxRegion?: Maybe<TaxRegion>;
};

export type ShippingMethodPayload = {
  readonly shippingMethod?: Maybe<ShippingMethod>;
};

export type ApplyDiscountCodeInput = {
  readonly code: Scalars['String']['input'];
};

export type RemoveDiscountCodeInput = {
  readonly code: Scalars['String']['input'];
};

export type SetShippingMethodInput = {
  readonly shippingMethodId?: InputMaybe<Scalars['ID']['input']>;
};

export type UpdateCheckoutInput = {
  readonly shippingAddress?: InputMaybe<ShippingAddressInput>;
  readonly paymentMethod?: InputMaybe<Scalars['String']['input']>;
};

export type CreateDiscountInput = {
  readonly code: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly kind: DiscountKind;
  readonly percent?: InputMaybe<Scalars['Decimal']['input']>;
  readonly amount?: InputMaybe<MoneyInput>;
  readonly minimumSubtotal?: InputMaybe<MoneyInput>;
  readonly productIds?: ReadonlyArray<Scalars['ID']['input']>;
  readonly categories?: ReadonlyArray<Scalars['String']['input']>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly usageLimit?: InputMaybe<Scalars['Int']['input']>;
  readonly usageLimitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  readonly combinable?: Scalars['Boolean']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateDiscountInput = {
  readonly discountId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly minimumSubtotal?: InputMaybe<MoneyInput>;
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly usageLimit?: InputMaybe<Scalars['Int']['input']>;
  readonly usageLimitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  readonly combinable?: InputMaybe<Scalars['Boolean']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type DisableDiscountInput = {
  readonly discountId: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type SetTaxRegionInput = {
  readonly country: Scalars['ID']['input'];
  readonly pricesIncludeTax: Scalars['Boolean']['input'];
  readonly rates: ReadonlyArray<TaxRateInput>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type TaxRateInput = {
  readonly taxClass: Scalars['String']['input'];
  readonly percent: Scalars['Decimal']['input'];
  readonly categories?: ReadonlyArray<Scalars['String']['input']>;
};

export type SaveShippingMethodInput = {
  readonly id: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly minDays: Scalars['Int']['input'];
  readonly maxDays: Scalars['Int']['input'];
  readonly zones: ReadonlyArray<ShippingZoneInput>;
  readonly active?: Scalars['Boolean']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ShippingZoneInput = {
  readonly countries?: ReadonlyArray<Scalars['String']['input']>;
  readonly rates: ReadonlyArray<ShippingRateInput>;
};

export type ShippingRateInput = {
  readonly price: MoneyInput;
  readonly freeFrom?: InputMaybe<MoneyInput>;
};

export type StatisticsPayload = {
  readonly statisticsState?: Maybe<StatisticsState>;
};

export type PiecesInput = {
  readonly productId: Scalars['ID']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type CreateShipmentInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly lines?: InputMaybe<ReadonlyArray<PiecesInput>>;
  readonly carrier: Scalars['String']['input'];
  readonly trackingNumber: Scalars['String']['input'];
};

export type UpdateShipmentInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly shipmentId: Scalars['ID']['input'];
  readonly status: ParcelStatus;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type RequestReturnInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly kind: ReturnKind;
  readonly lines: ReadonlyArray<PiecesInput>;
  readonly reason: Scalars['String']['input'];
};

export type ApproveReturnInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly returnId: Scalars['ID']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
};

export type RejectReturnInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly returnId: Scalars['ID']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
};

export type ReceiveReturnInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly returnId: Scalars['ID']['input'];
};

export type RefundLinesInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly lines: ReadonlyArray<PiecesInput>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type AddOrderNoteInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly text: Scalars['String']['input'];
  readonly visibleToCustomer?: Scalars['Boolean']['input'];
};

export type AddToCartInput = {
  readonly productId: Scalars['ID']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type SetCartLineInput = {
  readonly productId: Scalars['ID']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type RestoreCartInput = {
  readonly orderId: Scalars['ID']['input'];
};

export type PlaceOrderInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly paymentMethod?: InputMaybe<Scalars['String']['input']>;
  readonly shippingAddress?: InputMaybe<ShippingAddressInput>;
  readonly expectedTotal?: InputMaybe<MoneyInput>;
};

export type ShippingAddressInput = {
  readonly name: Scalars['String']['input'];
  readonly line1: Scalars['String']['input'];
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  readonly city: Scalars['String']['input'];
  readonly country: Scalars['String']['input'];
};

export type PayOrderInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly paymentMethod: Scalars['String']['input'];
};

export type CancelOrderInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ShipOrderInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly carrier: Scalars['String']['input'];
  readonly trackingNumber: Scalars['String']['input'];
};

export type DeliverOrderInput = {
  readonly orderId: Scalars['ID']['input'];
};

export type AccountExport = {
  readonly userId: Scalars['ID']['output'];
  readonly orders: Scalars['JSON']['output'];
};

export type User = {
  readonly id: Scalars['ID']['output'];
  readonly orders?: Maybe<OrderConnection>;
};


export type UserOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<OrderStatus>;
};

export type Product = {
  readonly id: Scalars['ID']['output'];
};

export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type Money = {
  readonly amount: Scalars['Decimal']['output'];
  readonly currency: Scalars['Currency']['output'];
};

export type MoneyInput = {
  readonly amount: Scalars['Decimal']['input'];
  readonly currency: Scalars['Currency']['input'];
};

export type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Order: Order;
  AccountExport: AccountExport;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  AccountExport:
    ( { __typename: 'AccountExport' }
    & GraphQLRecursivePick<FederationTypes['AccountExport'], {"userId":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'totals' | 'taxLines' | 'discounts' | 'shippingMethod' | 'customer' | 'shippingAddress' | 'shipment' | 'shipments' | 'returns' | 'lineRefunds' | 'exchangeFor' | 'notes' | 'timeline'> & { lines: ReadonlyArray<_RefType['OrderLine']>, total: _RefType['Money'], totals: _RefType['Totals'], taxLines: ReadonlyArray<_RefType['TaxLine']>, discounts: ReadonlyArray<_RefType['AppliedDiscount']>, shippingMethod: Maybe<_RefType['ShippingOffer']>, customer: Maybe<_RefType['User']>, shippingAddress: _RefType['ShippingAddress'], shipment: Maybe<_RefType['Shipment']>, shipments: ReadonlyArray<_RefType['Parcel']>, returns: ReadonlyArray<_RefType['OrderReturn']>, lineRefunds: ReadonlyArray<_RefType['LineRefund']>, exchangeFor: Maybe<_RefType['Order']>, notes: ReadonlyArray<_RefType['OrderNote']>, timeline: ReadonlyArray<_RefType['TimelineEntry']> }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  OrderUpdate: ResolverTypeWrapper<ParentOf<Parents, 'OrderUpdate', Omit<OrderUpdate, 'order'> & { order: Maybe<ResolversTypes['Order']> }>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Order: ResolverTypeWrapper<ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'totals' | 'taxLines' | 'discounts' | 'shippingMethod' | 'customer' | 'shippingAddress' | 'shipment' | 'shipments' | 'returns' | 'lineRefunds' | 'exchangeFor' | 'notes' | 'timeline'> & { lines: ReadonlyArray<ResolversTypes['OrderLine']>, total: ResolversTypes['Money'], totals: ResolversTypes['Totals'], taxLines: ReadonlyArray<ResolversTypes['TaxLine']>, discounts: ReadonlyArray<ResolversTypes['AppliedDiscount']>, shippingMethod: Maybe<ResolversTypes['ShippingOffer']>, customer: Maybe<ResolversTypes['User']>, shippingAddress: ResolversTypes['ShippingAddress'], shipment: Maybe<ResolversTypes['Shipment']>, shipments: ReadonlyArray<ResolversTypes['Parcel']>, returns: ReadonlyArray<ResolversTypes['OrderReturn']>, lineRefunds: ReadonlyArray<ResolversTypes['LineRefund']>, exchangeFor: Maybe<ResolversTypes['Order']>, notes: ReadonlyArray<ResolversTypes['OrderNote']>, timeline: ReadonlyArray<ResolversTypes['TimelineEntry']> }>>;
  OrderStatus: OrderStatus;
  CancelReason: CancelReason;
  OrderLine: ResolverTypeWrapper<ParentOf<Parents, 'OrderLine', Omit<OrderLine, 'product' | 'unitPrice' | 'total' | 'discount' | 'tax'> & { product: Maybe<ResolversTypes['Product']>, unitPrice: ResolversTypes['Money'], total: ResolversTypes['Money'], discount: ResolversTypes['Money'], tax: ResolversTypes['Money'] }>>;
  Totals: ResolverTypeWrapper<ParentOf<Parents, 'Totals', Omit<Totals, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total'> & { subtotal: ResolversTypes['Money'], discount: ResolversTypes['Money'], shipping: ResolversTypes['Money'], tax: ResolversTypes['Money'], total: ResolversTypes['Money'] }>>;
  TaxLine: ResolverTypeWrapper<ParentOf<Parents, 'TaxLine', Omit<TaxLine, 'net' | 'tax'> & { net: ResolversTypes['Money'], tax: ResolversTypes['Money'] }>>;
  AppliedDiscount: ResolverTypeWrapper<ParentOf<Parents, 'AppliedDiscount', Omit<AppliedDiscount, 'amount'> & { amount: ResolversTypes['Money'] }>>;
  ShippingOffer: ResolverTypeWrapper<ParentOf<Parents, 'ShippingOffer', Omit<ShippingOffer, 'price'> & { price: ResolversTypes['Money'] }>>;
  ShippingAddress: ResolverTypeWrapper<ParentOf<Parents, 'ShippingAddress', ShippingAddress>>;
  Shipment: ResolverTypeWrapper<ParentOf<Parents, 'Shipment', Shipment>>;
  FulfilmentStatus: FulfilmentStatus;
  Parcel: ResolverTypeWrapper<ParentOf<Parents, 'Parcel', Omit<Parcel, 'lines'> & { lines: ReadonlyArray<ResolversTypes['Pieces']> }>>;
  ParcelStatus: ParcelStatus;
  Pieces: ResolverTypeWrapper<ParentOf<Parents, 'Pieces', Omit<Pieces, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  OrderReturn: ResolverTypeWrapper<ParentOf<Parents, 'OrderReturn', Omit<OrderReturn, 'lines' | 'exchangeOrder'> & { lines: ReadonlyArray<ResolversTypes['Pieces']>, exchangeOrder: Maybe<ResolversTypes['Order']> }>>;
  ReturnKind: ReturnKind;
  ReturnStatus: ReturnStatus;
  LineRefund: ResolverTypeWrapper<ParentOf<Parents, 'LineRefund', Omit<LineRefund, 'lines' | 'amount'> & { lines: ReadonlyArray<ResolversTypes['Pieces']>, amount: ResolversTypes['Money'] }>>;
  OrderNote: ResolverTypeWrapper<ParentOf<Parents, 'OrderNote', Omit<OrderNote, 'author'> & { author: ResolversTypes['TimelineActor'] }>>;
  DaySales: ResolverTypeWrapper<ParentOf<Parents, 'DaySales', Omit<DaySales, 'revenue'> & { revenue: ResolversTypes['Money'] }>>;
  ProductSales: ResolverTypeWrapper<ParentOf<Parents, 'ProductSales', Omit<ProductSales, 'product' | 'revenue'> & { product: Maybe<ResolversTypes['Product']>, revenue: ResolversTypes['Money'] }>>;
  StatisticsState: ResolverTypeWrapper<ParentOf<Parents, 'StatisticsState', StatisticsState>>;
  DaySalesConnection: ResolverTypeWrapper<ParentOf<Parents, 'DaySalesConnection', Omit<DaySalesConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['DaySalesEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  DaySalesEdge: ResolverTypeWrapper<ParentOf<Parents, 'DaySalesEdge', Omit<DaySalesEdge, 'node'> & { node: ResolversTypes['DaySales'] }>>;
  ProductSalesConnection: ResolverTypeWrapper<ParentOf<Parents, 'ProductSalesConnection', Omit<ProductSalesConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ProductSalesEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  ProductSalesEdge: ResolverTypeWrapper<ParentOf<Parents, 'ProductSalesEdge', Omit<ProductSalesEdge, 'node'> & { node: ResolversTypes['ProductSales'] }>>;
  TimelineEntry: ResolverTypeWrapper<ParentOf<Parents, 'TimelineEntry', Omit<TimelineEntry, 'actor'> & { actor: ResolversTypes['TimelineActor'] }>>;
  TimelineKind: TimelineKind;
  TimelineActor: ResolverTypeWrapper<ParentOf<Parents, 'TimelineActor', TimelineActor>>;
  ActorKind: ActorKind;
  OrderConnection: ResolverTypeWrapper<ParentOf<Parents, 'OrderConnection', Omit<OrderConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  OrderEdge: ResolverTypeWrapper<ParentOf<Parents, 'OrderEdge', Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>>;
  Cart: ResolverTypeWrapper<ParentOf<Parents, 'Cart', Omit<Cart, 'lines' | 'total' | 'totals' | 'taxLines' | 'discounts' | 'shippingAddress' | 'shippingMethod' | 'shippingMethods' | 'changes'> & { lines: ReadonlyArray<ResolversTypes['CartLine']>, total: Maybe<ResolversTypes['Money']>, totals: Maybe<ResolversTypes['Totals']>, taxLines: ReadonlyArray<ResolversTypes['TaxLine']>, discounts: ReadonlyArray<ResolversTypes['CartDiscount']>, shippingAddress: Maybe<ResolversTypes['ShippingAddress']>, shippingMethod: Maybe<ResolversTypes['ShippingOffer']>, shippingMethods: ReadonlyArray<ResolversTypes['ShippingOffer']>, changes: ReadonlyArray<ResolversTypes['CartChange']> }>>;
  CartChange: ResolverTypeWrapper<ParentOf<Parents, 'CartChange', Omit<CartChange, 'product' | 'priceBefore' | 'priceNow'> & { product: Maybe<ResolversTypes['Product']>, priceBefore: Maybe<ResolversTypes['Money']>, priceNow: Maybe<ResolversTypes['Money']> }>>;
  CartChangeKind: CartChangeKind;
  CheckoutStep: CheckoutStep;
  CartDiscount: ResolverTypeWrapper<ParentOf<Parents, 'CartDiscount', Omit<CartDiscount, 'amount'> & { amount: Maybe<ResolversTypes['Money']> }>>;
  DiscountProblem: DiscountProblem;
  Discount: ResolverTypeWrapper<ParentOf<Parents, 'Discount', Omit<Discount, 'amount' | 'minimumSubtotal'> & { amount: Maybe<ResolversTypes['Money']>, minimumSubtotal: Maybe<ResolversTypes['Money']> }>>;
  DiscountKind: DiscountKind;
  TaxRegion: ResolverTypeWrapper<ParentOf<Parents, 'TaxRegion', Omit<TaxRegion, 'rates'> & { rates: ReadonlyArray<ResolversTypes['TaxRate']> }>>;
  TaxRate: ResolverTypeWrapper<ParentOf<Parents, 'TaxRate', TaxRate>>;
  ShippingMethod: ResolverTypeWrapper<ParentOf<Parents, 'ShippingMethod', Omit<ShippingMethod, 'zones'> & { zones: ReadonlyArray<ResolversTypes['ShippingZone']> }>>;
  ShippingZone: ResolverTypeWrapper<ParentOf<Parents, 'ShippingZone', Omit<ShippingZone, 'rates'> & { rates: ReadonlyArray<ResolversTypes['ShippingRate']> }>>;
  ShippingRate: ResolverTypeWrapper<ParentOf<Parents, 'ShippingRate', Omit<ShippingRate, 'price' | 'freeFrom'> & { price: ResolversTypes['Money'], freeFrom: Maybe<ResolversTypes['Money']> }>>;
  OrderAuditEntry: ResolverTypeWrapper<ParentOf<Parents, 'OrderAuditEntry', OrderAuditEntry>>;
  DiscountConnection: ResolverTypeWrapper<ParentOf<Parents, 'DiscountConnection', Omit<DiscountConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['DiscountEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  DiscountEdge: ResolverTypeWrapper<ParentOf<Parents, 'DiscountEdge', Omit<DiscountEdge, 'node'> & { node: ResolversTypes['Discount'] }>>;
  TaxRegionConnection: ResolverTypeWrapper<ParentOf<Parents, 'TaxRegionConnection', Omit<TaxRegionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['TaxRegionEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  TaxRegionEdge: ResolverTypeWrapper<ParentOf<Parents, 'TaxRegionEdge', Omit<TaxRegionEdge, 'node'> & { node: ResolversTypes['TaxRegion'] }>>;
  ShippingMethodConnection: ResolverTypeWrapper<ParentOf<Parents, 'ShippingMethodConnection', Omit<ShippingMethodConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ShippingMethodEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  ShippingMethodEdge: ResolverTypeWrapper<ParentOf<Parents, 'ShippingMethodEdge', Omit<ShippingMethodEdge, 'node'> & { node: ResolversTypes['ShippingMethod'] }>>;
  OrderAuditEntryConnection: ResolverTypeWrapper<ParentOf<Parents, 'OrderAuditEntryConnection', Omit<OrderAuditEntryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['OrderAuditEntryEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  OrderAuditEntryEdge: ResolverTypeWrapper<ParentOf<Parents, 'OrderAuditEntryEdge', Omit<OrderAuditEntryEdge, 'node'> & { node: ResolversTypes['OrderAuditEntry'] }>>;
  CartLine: ResolverTypeWrapper<ParentOf<Parents, 'CartLine', Omit<CartLine, 'product' | 'unitPrice' | 'total' | 'discount'> & { product: Maybe<ResolversTypes['Product']>, unitPrice: ResolversTypes['Money'], total: ResolversTypes['Money'], discount: ResolversTypes['Money'] }>>;
  CartPayload: ResolverTypeWrapper<ParentOf<Parents, 'CartPayload', Omit<CartPayload, 'cart'> & { cart: Maybe<ResolversTypes['Cart']> }>>;
  PlaceOrderPayload: ResolverTypeWrapper<ParentOf<Parents, 'PlaceOrderPayload', Omit<PlaceOrderPayload, 'order'> & { order: Maybe<ResolversTypes['Order']> }>>;
  OrderPayload: ResolverTypeWrapper<ParentOf<Parents, 'OrderPayload', Omit<OrderPayload, 'order'> & { order: Maybe<ResolversTypes['Order']> }>>;
  DiscountPayload: ResolverTypeWrapper<ParentOf<Parents, 'DiscountPayload', Omit<DiscountPayload, 'discount'> & { discount: Maybe<ResolversTypes['Discount']> }>>;
  TaxRegionPayload: ResolverTypeWrapper<ParentOf<Parents, 'TaxRegionPayload', Omit<TaxRegionPayload, 'taxRegion'> & { taxRegion: Maybe<ResolversTypes['TaxRegion']> }>>;
  ShippingMethodPayload: ResolverTypeWrapper<ParentOf<Parents, 'ShippingMethodPayload', Omit<ShippingMethodPayload, 'shippingMethod'> & { shippingMethod: Maybe<ResolversTypes['ShippingMethod']> }>>;
  ApplyDiscountCodeInput: ApplyDiscountCodeInput;
  RemoveDiscountCodeInput: RemoveDiscountCodeInput;
  SetShippingMethodInput: SetShippingMethodInput;
  UpdateCheckoutInput: UpdateCheckoutInput;
  CreateDiscountInput: CreateDiscountInput;
  UpdateDiscountInput: UpdateDiscountInput;
  DisableDiscountInput: DisableDiscountInput;
  SetTaxRegionInput: SetTaxRegionInput;
  TaxRateInput: TaxRateInput;
  SaveShippingMethodInput: SaveShippingMethodInput;
  ShippingZoneInput: ShippingZoneInput;
  ShippingRateInput: ShippingRateInput;
  StatisticsPayload: ResolverTypeWrapper<ParentOf<Parents, 'StatisticsPayload', Omit<StatisticsPayload, 'statisticsState'> & { statisticsState: Maybe<ResolversTypes['StatisticsState']> }>>;
  PiecesInput: PiecesInput;
  CreateShipmentInput: CreateShipmentInput;
  UpdateShipmentInput: UpdateShipmentInput;
  RequestReturnInput: RequestReturnInput;
  ApproveReturnInput: ApproveReturnInput;
  RejectReturnInput: RejectReturnInput;
  ReceiveReturnInput: ReceiveReturnInput;
  RefundLinesInput: RefundLinesInput;
  AddOrderNoteInput: AddOrderNoteInput;
  AddToCartInput: AddToCartInput;
  SetCartLineInput: SetCartLineInput;
  RestoreCartInput: RestoreCartInput;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  PayOrderInput: PayOrderInput;
  CancelOrderInput: CancelOrderInput;
  ShipOrderInput: ShipOrderInput;
  DeliverOrderInput: DeliverOrderInput;
  AccountExport: ResolverTypeWrapper<ParentOf<Parents, 'AccountExport', AccountExport>>;
  User: ResolverTypeWrapper<ParentOf<Parents, 'User', Omit<User, 'orders'> & { orders: Maybe<ResolversTypes['OrderConnection']> }>>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Product>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Money: ResolverTypeWrapper<ParentOf<Parents, 'Money', Money>>;
  MoneyInput: MoneyInput;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: unknown;
  OrderUpdate: ParentOf<Parents, 'OrderUpdate', Omit<OrderUpdate, 'order'> & { order: Maybe<ResolversParentTypes['Order']> }>;
  Boolean: Scalars['Boolean']['output'];
  Order: ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'totals' | 'taxLines' | 'discounts' | 'shippingMethod' | 'customer' | 'shippingAddress' | 'shipment' | 'shipments' | 'returns' | 'lineRefunds' | 'exchangeFor' | 'notes' | 'timeline'> & { lines: ReadonlyArray<ResolversParentTypes['OrderLine']>, total: ResolversParentTypes['Money'], totals: ResolversParentTypes['Totals'], taxLines: ReadonlyArray<ResolversParentTypes['TaxLine']>, discounts: ReadonlyArray<ResolversParentTypes['AppliedDiscount']>, shippingMethod: Maybe<ResolversParentTypes['ShippingOffer']>, customer: Maybe<ResolversParentTypes['User']>, shippingAddress: ResolversParentTypes['ShippingAddress'], shipment: Maybe<ResolversParentTypes['Shipment']>, shipments: ReadonlyArray<ResolversParentTypes['Parcel']>, returns: ReadonlyArray<ResolversParentTypes['OrderReturn']>, lineRefunds: ReadonlyArray<ResolversParentTypes['LineRefund']>, exchangeFor: Maybe<ResolversParentTypes['Order']>, notes: ReadonlyArray<ResolversParentTypes['OrderNote']>, timeline: ReadonlyArray<ResolversParentTypes['TimelineEntry']> }>;
  OrderLine: ParentOf<Parents, 'OrderLine', Omit<OrderLine, 'product' | 'unitPrice' | 'total' | 'discount' | 'tax'> & { product: Maybe<ResolversParentTypes['Product']>, unitPrice: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'], discount: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'] }>;
  Totals: ParentOf<Parents, 'Totals', Omit<Totals, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total'> & { subtotal: ResolversParentTypes['Money'], discount: ResolversParentTypes['Money'], shipping: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] }>;
  TaxLine: ParentOf<Parents, 'TaxLine', Omit<TaxLine, 'net' | 'tax'> & { net: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'] }>;
  AppliedDiscount: ParentOf<Parents, 'AppliedDiscount', Omit<AppliedDiscount, 'amount'> & { amount: ResolversParentTypes['Money'] }>;
  ShippingOffer: ParentOf<Parents, 'ShippingOffer', Omit<ShippingOffer, 'price'> & { price: ResolversParentTypes['Money'] }>;
  ShippingAddress: ParentOf<Parents, 'ShippingAddress', ShippingAddress>;
  Shipment: ParentOf<Parents, 'Shipment', Shipment>;
  Parcel: ParentOf<Parents, 'Parcel', Omit<Parcel, 'lines'> & { lines: ReadonlyArray<ResolversParentTypes['Pieces']> }>;
  Pieces: ParentOf<Parents, 'Pieces', Omit<Pieces, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  OrderReturn: ParentOf<Parents, 'OrderReturn', Omit<OrderReturn, 'lines' | 'exchangeOrder'> & { lines: ReadonlyArray<ResolversParentTypes['Pieces']>, exchangeOrder: Maybe<ResolversParentTypes['Order']> }>;
  LineRefund: ParentOf<Parents, 'LineRefund', Omit<LineRefund, 'lines' | 'amount'> & { lines: ReadonlyArray<ResolversParentTypes['Pieces']>, amount: ResolversParentTypes['Money'] }>;
  OrderNote: ParentOf<Parents, 'OrderNote', Omit<OrderNote, 'author'> & { author: ResolversParentTypes['TimelineActor'] }>;
  DaySales: ParentOf<Parents, 'DaySales', Omit<DaySales, 'revenue'> & { revenue: ResolversParentTypes['Money'] }>;
  ProductSales: ParentOf<Parents, 'ProductSales', Omit<ProductSales, 'product' | 'revenue'> & { product: Maybe<ResolversParentTypes['Product']>, revenue: ResolversParentTypes['Money'] }>;
  StatisticsState: ParentOf<Parents, 'StatisticsState', StatisticsState>;
  DaySalesConnection: ParentOf<Parents, 'DaySalesConnection', Omit<DaySalesConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['DaySalesEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  DaySalesEdge: ParentOf<Parents, 'DaySalesEdge', Omit<DaySalesEdge, 'node'> & { node: ResolversParentTypes['DaySales'] }>;
  ProductSalesConnection: ParentOf<Parents, 'ProductSalesConnection', Omit<ProductSalesConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ProductSalesEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  ProductSalesEdge: ParentOf<Parents, 'ProductSalesEdge', Omit<ProductSalesEdge, 'node'> & { node: ResolversParentTypes['ProductSales'] }>;
  TimelineEntry: ParentOf<Parents, 'TimelineEntry', Omit<TimelineEntry, 'actor'> & { actor: ResolversParentTypes['TimelineActor'] }>;
  TimelineActor: ParentOf<Parents, 'TimelineActor', TimelineActor>;
  OrderConnection: ParentOf<Parents, 'OrderConnection', Omit<OrderConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  OrderEdge: ParentOf<Parents, 'OrderEdge', Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] }>;
  Cart: ParentOf<Parents, 'Cart', Omit<Cart, 'lines' | 'total' | 'totals' | 'taxLines' | 'discounts' | 'shippingAddress' | 'shippingMethod' | 'shippingMethods' | 'changes'> & { lines: ReadonlyArray<ResolversParentTypes['CartLine']>, total: Maybe<ResolversParentTypes['Money']>, totals: Maybe<ResolversParentTypes['Totals']>, taxLines: ReadonlyArray<ResolversParentTypes['TaxLine']>, discounts: ReadonlyArray<ResolversParentTypes['CartDiscount']>, shippingAddress: Maybe<ResolversParentTypes['ShippingAddress']>, shippingMethod: Maybe<ResolversParentTypes['ShippingOffer']>, shippingMethods: ReadonlyArray<ResolversParentTypes['ShippingOffer']>, changes: ReadonlyArray<ResolversParentTypes['CartChange']> }>;
  CartChange: ParentOf<Parents, 'CartChange', Omit<CartChange, 'product' | 'priceBefore' | 'priceNow'> & { product: Maybe<ResolversParentTypes['Product']>, priceBefore: Maybe<ResolversParentTypes['Money']>, priceNow: Maybe<ResolversParentTypes['Money']> }>;
  CartDiscount: ParentOf<Parents, 'CartDiscount', Omit<CartDiscount, 'amount'> & { amount: Maybe<ResolversParentTypes['Money']> }>;
  Discount: ParentOf<Parents, 'Discount', Omit<Discount, 'amount' | 'minimumSubtotal'> & { amount: Maybe<ResolversParentTypes['Money']>, minimumSubtotal: Maybe<ResolversParentTypes['Money']> }>;
  TaxRegion: ParentOf<Parents, 'TaxRegion', Omit<TaxRegion, 'rates'> & { rates: ReadonlyArray<ResolversParentTypes['TaxRate']> }>;
  TaxRate: ParentOf<Parents, 'TaxRate', TaxRate>;
  ShippingMethod: ParentOf<Parents, 'ShippingMethod', Omit<ShippingMethod, 'zones'> & { zones: ReadonlyArray<ResolversParentTypes['ShippingZone']> }>;
  ShippingZone: ParentOf<Parents, 'ShippingZone', Omit<ShippingZone, 'rates'> & { rates: ReadonlyArray<ResolversParentTypes['ShippingRate']> }>;
  ShippingRate: ParentOf<Parents, 'ShippingRate', Omit<ShippingRate, 'price' | 'freeFrom'> & { price: ResolversParentTypes['Money'], freeFrom: Maybe<ResolversParentTypes['Money']> }>;
  OrderAuditEntry: ParentOf<Parents, 'OrderAuditEntry', OrderAuditEntry>;
  DiscountConnection: ParentOf<Parents, 'DiscountConnection', Omit<DiscountConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['DiscountEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  DiscountEdge: ParentOf<Parents, 'DiscountEdge', Omit<DiscountEdge, 'node'> & { node: ResolversParentTypes['Discount'] }>;
  TaxRegionConnection: ParentOf<Parents, 'TaxRegionConnection', Omit<TaxRegionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['TaxRegionEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  TaxRegionEdge: ParentOf<Parents, 'TaxRegionEdge', Omit<TaxRegionEdge, 'node'> & { node: ResolversParentTypes['TaxRegion'] }>;
  ShippingMethodConnection: ParentOf<Parents, 'ShippingMethodConnection', Omit<ShippingMethodConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ShippingMethodEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  ShippingMethodEdge: ParentOf<Parents, 'ShippingMethodEdge', Omit<ShippingMethodEdge, 'node'> & { node: ResolversParentTypes['ShippingMethod'] }>;
  OrderAuditEntryConnection: ParentOf<Parents, 'OrderAuditEntryConnection', Omit<OrderAuditEntryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['OrderAuditEntryEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  OrderAuditEntryEdge: ParentOf<Parents, 'OrderAuditEntryEdge', Omit<OrderAuditEntryEdge, 'node'> & { node: ResolversParentTypes['OrderAuditEntry'] }>;
  CartLine: ParentOf<Parents, 'CartLine', Omit<CartLine, 'product' | 'unitPrice' | 'total' | 'discount'> & { product: Maybe<ResolversParentTypes['Product']>, unitPrice: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'], discount: ResolversParentTypes['Money'] }>;
  CartPayload: ParentOf<Parents, 'CartPayload', Omit<CartPayload, 'cart'> & { cart: Maybe<ResolversParentTypes['Cart']> }>;
  PlaceOrderPayload: ParentOf<Parents, 'PlaceOrderPayload', Omit<PlaceOrderPayload, 'order'> & { order: Maybe<ResolversParentTypes['Order']> }>;
  OrderPayload: ParentOf<Parents, 'OrderPayload', Omit<OrderPayload, 'order'> & { order: Maybe<ResolversParentTypes['Order']> }>;
  DiscountPayload: ParentOf<Parents, 'DiscountPayload', Omit<DiscountPayload, 'discount'> & { discount: Maybe<ResolversParentTypes['Discount']> }>;
  TaxRegionPayload: ParentOf<Parents, 'TaxRegionPayload', Omit<TaxRegionPayload, 'taxRegion'> & { taxRegion: Maybe<ResolversParentTypes['TaxRegion']> }>;
  ShippingMethodPayload: ParentOf<Parents, 'ShippingMethodPayload', Omit<ShippingMethodPayload, 'shippingMethod'> & { shippingMethod: Maybe<ResolversParentTypes['ShippingMethod']> }>;
  ApplyDiscountCodeInput: ApplyDiscountCodeInput;
  RemoveDiscountCodeInput: RemoveDiscountCodeInput;
  SetShippingMethodInput: SetShippingMethodInput;
  UpdateCheckoutInput: UpdateCheckoutInput;
  CreateDiscountInput: CreateDiscountInput;
  UpdateDiscountInput: UpdateDiscountInput;
  DisableDiscountInput: DisableDiscountInput;
  SetTaxRegionInput: SetTaxRegionInput;
  TaxRateInput: TaxRateInput;
  SaveShippingMethodInput: SaveShippingMethodInput;
  ShippingZoneInput: ShippingZoneInput;
  ShippingRateInput: ShippingRateInput;
  StatisticsPayload: ParentOf<Parents, 'StatisticsPayload', Omit<StatisticsPayload, 'statisticsState'> & { statisticsState: Maybe<ResolversParentTypes['StatisticsState']> }>;
  PiecesInput: PiecesInput;
  CreateShipmentInput: CreateShipmentInput;
  UpdateShipmentInput: UpdateShipmentInput;
  RequestReturnInput: RequestReturnInput;
  ApproveReturnInput: ApproveReturnInput;
  RejectReturnInput: RejectReturnInput;
  ReceiveReturnInput: ReceiveReturnInput;
  RefundLinesInput: RefundLinesInput;
  AddOrderNoteInput: AddOrderNoteInput;
  AddToCartInput: AddToCartInput;
  SetCartLineInput: SetCartLineInput;
  RestoreCartInput: RestoreCartInput;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  PayOrderInput: PayOrderInput;
  CancelOrderInput: CancelOrderInput;
  ShipOrderInput: ShipOrderInput;
  DeliverOrderInput: DeliverOrderInput;
  AccountExport: ParentOf<Parents, 'AccountExport', AccountExport>;
  User: ParentOf<Parents, 'User', Omit<User, 'orders'> & { orders: Maybe<ResolversParentTypes['OrderConnection']> }>;
  Product: ParentOf<Parents, 'Product', Product>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Decimal: Scalars['Decimal']['output'];
  Currency: Scalars['Currency']['output'];
  Money: ParentOf<Parents, 'Money', Money>;
  MoneyInput: MoneyInput;
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  order: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<QueryOrdersArgs>>;
  discounts: Resolver<Maybe<ResolversTypes['DiscountConnection']>, ParentType, ContextType, Partial<QueryDiscountsArgs>>;
  taxRegions: Resolver<Maybe<ResolversTypes['TaxRegionConnection']>, ParentType, ContextType, Partial<QueryTaxRegionsArgs>>;
  shippingMethods: Resolver<Maybe<ResolversTypes['ShippingMethodConnection']>, ParentType, ContextType, Partial<QueryShippingMethodsArgs>>;
  orderAuditLog: Resolver<Maybe<ResolversTypes['OrderAuditEntryConnection']>, ParentType, ContextType, Partial<QueryOrderAuditLogArgs>>;
  orderSearch: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrderSearchArgs, 'text'>>;
  salesByDay: Resolver<Maybe<ResolversTypes['DaySalesConnection']>, ParentType, ContextType, RequireFields<QuerySalesByDayArgs, 'currency'>>;
  topProducts: Resolver<Maybe<ResolversTypes['ProductSalesConnection']>, ParentType, ContextType, RequireFields<QueryTopProductsArgs, 'currency'>>;
  statisticsState: Resolver<Maybe<ResolversTypes['StatisticsState']>, ParentType, ContextType>;
  _orderUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderUpdate']>>, ParentType, ContextType, RequireFields<Query_OrderUpdatedArgs, 'orderId'>>;
  _myOrdersUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderUpdate']>>, ParentType, ContextType, Partial<Query_MyOrdersUpdatedArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToCart: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  setCartLine: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  restoreCart: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationRestoreCartArgs, 'input'>>;
  placeOrder: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  payOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationPayOrderArgs, 'input'>>;
  cancelOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  shipOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationShipOrderArgs, 'input'>>;
  deliverOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationDeliverOrderArgs, 'input'>>;
  applyDiscountCode: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationApplyDiscountCodeArgs, 'input'>>;
  removeDiscountCode: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationRemoveDiscountCodeArgs, 'input'>>;
  setShippingMethod: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationSetShippingMethodArgs, 'input'>>;
  updateCheckout: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationUpdateCheckoutArgs, 'input'>>;
  createDiscount: Resolver<Maybe<ResolversTypes['DiscountPayload']>, ParentType, ContextType, RequireFields<MutationCreateDiscountArgs, 'input'>>;
  updateDiscount: Resolver<Maybe<ResolversTypes['DiscountPayload']>, ParentType, ContextType, RequireFields<MutationUpdateDiscountArgs, 'input'>>;
  disableDiscount: Resolver<Maybe<ResolversTypes['DiscountPayload']>, ParentType, ContextType, RequireFields<MutationDisableDiscountArgs, 'input'>>;
  setTaxRegion: Resolver<Maybe<ResolversTypes['TaxRegionPayload']>, ParentType, ContextType, RequireFields<MutationSetTaxRegionArgs, 'input'>>;
  saveShippingMethod: Resolver<Maybe<ResolversTypes['ShippingMethodPayload']>, ParentType, ContextType, RequireFields<MutationSaveShippingMethodArgs, 'input'>>;
  createShipment: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationCreateShipmentArgs, 'input'>>;
  updateShipment: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationUpdateShipmentArgs, 'input'>>;
  requestReturn: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationRequestReturnArgs, 'input'>>;
  approveReturn: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationApproveReturnArgs, 'input'>>;
  rejectReturn: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationRejectReturnArgs, 'input'>>;
  receiveReturn: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationReceiveReturnArgs, 'input'>>;
  refundLines: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationRefundLinesArgs, 'input'>>;
  addOrderNote: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationAddOrderNoteArgs, 'input'>>;
  rebuildStatistics: Resolver<Maybe<ResolversTypes['StatisticsPayload']>, ParentType, ContextType>;
  acceptCartChanges: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType>;
};

export type OrderUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderUpdate'] = ResolversParentTypes['OrderUpdate']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gap: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  order: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  cancelReason: Resolver<Maybe<ResolversTypes['CancelReason']>, ParentType, ContextType>;
  lines: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  total: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totals: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  taxLines: Resolver<ReadonlyArray<ResolversTypes['TaxLine']>, ParentType, ContextType>;
  discounts: Resolver<ReadonlyArray<ResolversTypes['AppliedDiscount']>, ParentType, ContextType>;
  shippingMethod: Resolver<Maybe<ResolversTypes['ShippingOffer']>, ParentType, ContextType>;
  anonymisedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  shippingAddress: Resolver<ResolversTypes['ShippingAddress'], ParentType, ContextType>;
  shipment: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  fulfilment: Resolver<ResolversTypes['FulfilmentStatus'], ParentType, ContextType>;
  shipments: Resolver<ReadonlyArray<ResolversTypes['Parcel']>, ParentType, ContextType>;
  returns: Resolver<ReadonlyArray<ResolversTypes['OrderReturn']>, ParentType, ContextType>;
  lineRefunds: Resolver<ReadonlyArray<ResolversTypes['LineRefund']>, ParentType, ContextType>;
  exchangeFor: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  notes: Resolver<ReadonlyArray<ResolversTypes['OrderNote']>, ParentType, ContextType>;
  timeline: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  payableUntil: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  placedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  sku: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Totals'] = ResolversParentTypes['Totals']> = {
  subtotal: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shipping: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxIncluded: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  total: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TaxLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxLine'] = ResolversParentTypes['TaxLine']> = {
  taxClass: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  net: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AppliedDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppliedDiscount'] = ResolversParentTypes['AppliedDiscount']> = {
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ShippingOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingOffer'] = ResolversParentTypes['ShippingOffer']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minDays: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxDays: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ShippingAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingAddress'] = ResolversParentTypes['ShippingAddress']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = {
  carrier: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingNumber: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shippedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ParcelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Parcel'] = ResolversParentTypes['Parcel']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines: Resolver<ReadonlyArray<ResolversTypes['Pieces']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['ParcelStatus'], ParentType, ContextType>;
  carrier: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingNumber: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shippedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PiecesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pieces'] = ResolversParentTypes['Pieces']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderReturnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderReturn'] = ResolversParentTypes['OrderReturn']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['ReturnKind'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
  lines: Resolver<ReadonlyArray<ResolversTypes['Pieces']>, ParentType, ContextType>;
  reason: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  comment: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  receivedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  exchangeOrder: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type LineRefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineRefund'] = ResolversParentTypes['LineRefund']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines: Resolver<ReadonlyArray<ResolversTypes['Pieces']>, ParentType, ContextType>;
  amount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderNote'] = ResolversParentTypes['OrderNote']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author: Resolver<ResolversTypes['TimelineActor'], ParentType, ContextType>;
  text: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  visibleToCustomer: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DaySalesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaySales'] = ResolversParentTypes['DaySales']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  day: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orders: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revenue: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cancelled: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductSalesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductSales'] = ResolversParentTypes['ProductSales']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  sku: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revenue: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StatisticsStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatisticsState'] = ResolversParentTypes['StatisticsState']> = {
  asOf: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rebuiltAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DaySalesConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaySalesConnection'] = ResolversParentTypes['DaySalesConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DaySalesEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DaySalesEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaySalesEdge'] = ResolversParentTypes['DaySalesEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DaySales'], ParentType, ContextType>;
};

export type ProductSalesConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductSalesConnection'] = ResolversParentTypes['ProductSalesConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ProductSalesEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductSalesEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductSalesEdge'] = ResolversParentTypes['ProductSalesEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ProductSales'], ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['TimelineKind'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['TimelineActor'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  causedBy: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  correlationId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  traceId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TimelineActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineActor'] = ResolversParentTypes['TimelineActor']> = {
  kind: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  id: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  lines: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  total: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  totals: Resolver<Maybe<ResolversTypes['Totals']>, ParentType, ContextType>;
  taxLines: Resolver<ReadonlyArray<ResolversTypes['TaxLine']>, ParentType, ContextType>;
  discounts: Resolver<ReadonlyArray<ResolversTypes['CartDiscount']>, ParentType, ContextType>;
  shippingAddress: Resolver<Maybe<ResolversTypes['ShippingAddress']>, ParentType, ContextType>;
  shippingMethod: Resolver<Maybe<ResolversTypes['ShippingOffer']>, ParentType, ContextType>;
  shippingMethods: Resolver<ReadonlyArray<ResolversTypes['ShippingOffer']>, ParentType, ContextType, Partial<CartShippingMethodsArgs>>;
  paymentMethod: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changes: Resolver<ReadonlyArray<ResolversTypes['CartChange']>, ParentType, ContextType>;
  missingSteps: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
};

export type CartChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartChange'] = ResolversParentTypes['CartChange']> = {
  kind: Resolver<ResolversTypes['CartChangeKind'], ParentType, ContextType>;
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  priceBefore: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  priceNow: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  available: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CartDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDiscount'] = ResolversParentTypes['CartDiscount']> = {
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  problem: Resolver<Maybe<ResolversTypes['DiscountProblem']>, ParentType, ContextType>;
};

export type DiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Discount'] = ResolversParentTypes['Discount']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['DiscountKind'], ParentType, ContextType>;
  percent: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  amount: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumSubtotal: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  productIds: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  categories: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usageLimit: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  usageLimitPerCustomer: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  combinable: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  active: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  used: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TaxRegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRegion'] = ResolversParentTypes['TaxRegion']> = {
  country: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pricesIncludeTax: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rates: Resolver<ReadonlyArray<ResolversTypes['TaxRate']>, ParentType, ContextType>;
};

export type TaxRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRate'] = ResolversParentTypes['TaxRate']> = {
  taxClass: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  categories: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ShippingMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingMethod'] = ResolversParentTypes['ShippingMethod']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minDays: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxDays: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  zones: Resolver<ReadonlyArray<ResolversTypes['ShippingZone']>, ParentType, ContextType>;
  active: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ShippingZoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingZone'] = ResolversParentTypes['ShippingZone']> = {
  countries: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rates: Resolver<ReadonlyArray<ResolversTypes['ShippingRate']>, ParentType, ContextType>;
};

export type ShippingRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingRate'] = ResolversParentTypes['ShippingRate']> = {
  price: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  freeFrom: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderAuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAuditEntry'] = ResolversParentTypes['OrderAuditEntry']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  action: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DiscountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscountConnection'] = ResolversParentTypes['DiscountConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DiscountEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DiscountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscountEdge'] = ResolversParentTypes['DiscountEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Discount'], ParentType, ContextType>;
};

export type TaxRegionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRegionConnection'] = ResolversParentTypes['TaxRegionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['TaxRegionEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaxRegionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRegionEdge'] = ResolversParentTypes['TaxRegionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['TaxRegion'], ParentType, ContextType>;
};

export type ShippingMethodConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingMethodConnection'] = ResolversParentTypes['ShippingMethodConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ShippingMethodEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShippingMethodEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingMethodEdge'] = ResolversParentTypes['ShippingMethodEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ShippingMethod'], ParentType, ContextType>;
};

export type OrderAuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAuditEntryConnection'] = ResolversParentTypes['OrderAuditEntryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['OrderAuditEntryEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderAuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAuditEntryEdge'] = ResolversParentTypes['OrderAuditEntryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['OrderAuditEntry'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = {
  cart: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type OrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPayload'] = ResolversParentTypes['OrderPayload']> = {
  order: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type DiscountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscountPayload'] = ResolversParentTypes['DiscountPayload']> = {
  discount: Resolver<Maybe<ResolversTypes['Discount']>, ParentType, ContextType>;
};

export type TaxRegionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRegionPayload'] = ResolversParentTypes['TaxRegionPayload']> = {
  taxRegion: Resolver<Maybe<ResolversTypes['TaxRegion']>, ParentType, ContextType>;
};

export type ShippingMethodPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingMethodPayload'] = ResolversParentTypes['ShippingMethodPayload']> = {
  shippingMethod: Resolver<Maybe<ResolversTypes['ShippingMethod']>, ParentType, ContextType>;
};

export type StatisticsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatisticsPayload'] = ResolversParentTypes['StatisticsPayload']> = {
  statisticsState: Resolver<Maybe<ResolversTypes['StatisticsState']>, ParentType, ContextType>;
};

export type AccountExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountExport'] = ResolversParentTypes['AccountExport'], FederationReferenceType extends FederationReferenceTypes['AccountExport'] = FederationReferenceTypes['AccountExport']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['AccountExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  userId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<UserOrdersArgs>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Order', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AllResolvers<ContextType = Context> = {
  Query: QueryResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  OrderUpdate: OrderUpdateResolvers<ContextType>;
  Order: OrderResolvers<ContextType>;
  OrderLine: OrderLineResolvers<ContextType>;
  Totals: TotalsResolvers<ContextType>;
  TaxLine: TaxLineResolvers<ContextType>;
  AppliedDiscount: AppliedDiscountResolvers<ContextType>;
  ShippingOffer: ShippingOfferResolvers<ContextType>;
  ShippingAddress: ShippingAddressResolvers<ContextType>;
  Shipment: ShipmentResolvers<ContextType>;
  Parcel: ParcelResolvers<ContextType>;
  Pieces: PiecesResolvers<ContextType>;
  OrderReturn: OrderReturnResolvers<ContextType>;
  LineRefund: LineRefundResolvers<ContextType>;
  OrderNote: OrderNoteResolvers<ContextType>;
  DaySales: DaySalesResolvers<ContextType>;
  ProductSales: ProductSalesResolvers<ContextType>;
  StatisticsState: StatisticsStateResolvers<ContextType>;
  DaySalesConnection: DaySalesConnectionResolvers<ContextType>;
  DaySalesEdge: DaySalesEdgeResolvers<ContextType>;
  ProductSalesConnection: ProductSalesConnectionResolvers<ContextType>;
  ProductSalesEdge: ProductSalesEdgeResolvers<ContextType>;
  TimelineEntry: TimelineEntryResolvers<ContextType>;
  TimelineActor: TimelineActorResolvers<ContextType>;
  OrderConnection: OrderConnectionResolvers<ContextType>;
  OrderEdge: OrderEdgeResolvers<ContextType>;
  Cart: CartResolvers<ContextType>;
  CartChange: CartChangeResolvers<ContextType>;
  CartDiscount: CartDiscountResolvers<ContextType>;
  Discount: DiscountResolvers<ContextType>;
  TaxRegion: TaxRegionResolvers<ContextType>;
  TaxRate: TaxRateResolvers<ContextType>;
  ShippingMethod: ShippingMethodResolvers<ContextType>;
  ShippingZone: ShippingZoneResolvers<ContextType>;
  ShippingRate: ShippingRateResolvers<ContextType>;
  OrderAuditEntry: OrderAuditEntryResolvers<ContextType>;
  DiscountConnection: DiscountConnectionResolvers<ContextType>;
  DiscountEdge: DiscountEdgeResolvers<ContextType>;
  TaxRegionConnection: TaxRegionConnectionResolvers<ContextType>;
  TaxRegionEdge: TaxRegionEdgeResolvers<ContextType>;
  ShippingMethodConnection: ShippingMethodConnectionResolvers<ContextType>;
  ShippingMethodEdge: ShippingMethodEdgeResolvers<ContextType>;
  OrderAuditEntryConnection: OrderAuditEntryConnectionResolvers<ContextType>;
  OrderAuditEntryEdge: OrderAuditEntryEdgeResolvers<ContextType>;
  CartLine: CartLineResolvers<ContextType>;
  CartPayload: CartPayloadResolvers<ContextType>;
  PlaceOrderPayload: PlaceOrderPayloadResolvers<ContextType>;
  OrderPayload: OrderPayloadResolvers<ContextType>;
  DiscountPayload: DiscountPayloadResolvers<ContextType>;
  TaxRegionPayload: TaxRegionPayloadResolvers<ContextType>;
  ShippingMethodPayload: ShippingMethodPayloadResolvers<ContextType>;
  StatisticsPayload: StatisticsPayloadResolvers<ContextType>;
  AccountExport: AccountExportResolvers<ContextType>;
  User: UserResolvers<ContextType>;
  Product: ProductResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  Decimal: GraphQLScalarType;
  Currency: GraphQLScalarType;
  Money: MoneyResolvers<ContextType>;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
