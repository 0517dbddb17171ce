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
  Decimal: { input: string; output: string; }
  Currency: { input: string; output: string; }
};

export type Query = {
  readonly cart?: Maybe<Cart>;
  readonly order?: Maybe<Order>;
  readonly orders?: Maybe<OrderConnection>;
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
  readonly cancelOrder?: Maybe<OrderPayload>;
  readonly shipOrder?: Maybe<OrderPayload>;
  readonly deliverOrder?: Maybe<OrderPayload>;
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


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationShipOrderArgs = {
  input: ShipOrderInput;
};


export type MutationDeliverOrderArgs = {
  input: DeliverOrderInput;
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
  readonly customer?: Maybe<User>;
  readonly shippingAddress: ShippingAddress;
  readonly shipment?: Maybe<Shipment>;
  readonly timeline: ReadonlyArray<TimelineEntry>;
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
};

export type CartLine = {
  readonly product?: Maybe<Product>;
  readonly quantity: Scalars['Int']['output'];
  readonly unitPrice: Money;
  readonly total: Money;
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
  readonly paymentMethod: Scalars['String']['input'];
  readonly shippingAddress: ShippingAddressInput;
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
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'customer' | 'shippingAddress' | 'shipment' | 'timeline'> & { lines: ReadonlyArray<_RefType['OrderLine']>, total: _RefType['Money'], customer: Maybe<_RefType['User']>, shippingAddress: _RefType['ShippingAddress'], shipment: Maybe<_RefType['Shipment']>, timeline: ReadonlyArray<_RefType['TimelineEntry']> }> );
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
  Order: ResolverTypeWrapper<ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'customer' | 'shippingAddress' | 'shipment' | 'timeline'> & { lines: ReadonlyArray<ResolversTypes['OrderLine']>, total: ResolversTypes['Money'], customer: Maybe<ResolversTypes['User']>, shippingAddress: ResolversTypes['ShippingAddress'], shipment: Maybe<ResolversTypes['Shipment']>, timeline: ReadonlyArray<ResolversTypes['TimelineEntry']> }>>;
  OrderStatus: OrderStatus;
  CancelReason: CancelReason;
  OrderLine: ResolverTypeWrapper<ParentOf<Parents, 'OrderLine', Omit<OrderLine, 'product' | 'unitPrice' | 'total'> & { product: Maybe<ResolversTypes['Product']>, unitPrice: ResolversTypes['Money'], total: ResolversTypes['Money'] }>>;
  ShippingAddress: ResolverTypeWrapper<ParentOf<Parents, 'ShippingAddress', ShippingAddress>>;
  Shipment: ResolverTypeWrapper<ParentOf<Parents, 'Shipment', Shipment>>;
  TimelineEntry: ResolverTypeWrapper<ParentOf<Parents, 'TimelineEntry', Omit<TimelineEntry, 'actor'> & { actor: ResolversTypes['TimelineActor'] }>>;
  TimelineKind: TimelineKind;
  TimelineActor: ResolverTypeWrapper<ParentOf<Parents, 'TimelineActor', TimelineActor>>;
  ActorKind: ActorKind;
  OrderConnection: ResolverTypeWrapper<ParentOf<Parents, 'OrderConnection', Omit<OrderConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  OrderEdge: ResolverTypeWrapper<ParentOf<Parents, 'OrderEdge', Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>>;
  Cart: ResolverTypeWrapper<ParentOf<Parents, 'Cart', Omit<Cart, 'lines' | 'total'> & { lines: ReadonlyArray<ResolversTypes['CartLine']>, total: Maybe<ResolversTypes['Money']> }>>;
  CartLine: ResolverTypeWrapper<ParentOf<Parents, 'CartLine', Omit<CartLine, 'product' | 'unitPrice' | 'total'> & { product: Maybe<ResolversTypes['Product']>, unitPrice: ResolversTypes['Money'], total: ResolversTypes['Money'] }>>;
  CartPayload: ResolverTypeWrapper<ParentOf<Parents, 'CartPayload', Omit<CartPayload, 'cart'> & { cart: Maybe<ResolversTypes['Cart']> }>>;
  PlaceOrderPayload: ResolverTypeWrapper<ParentOf<Parents, 'PlaceOrderPayload', Omit<PlaceOrderPayload, 'order'> & { order: Maybe<ResolversTypes['Order']> }>>;
  OrderPayload: ResolverTypeWrapper<ParentOf<Parents, 'OrderPayload', Omit<OrderPayload, 'order'> & { order: Maybe<ResolversTypes['Order']> }>>;
  AddToCartInput: AddToCartInput;
  SetCartLineInput: SetCartLineInput;
  RestoreCartInput: RestoreCartInput;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  CancelOrderInput: CancelOrderInput;
  ShipOrderInput: ShipOrderInput;
  DeliverOrderInput: DeliverOrderInput;
  User: ResolverTypeWrapper<ParentOf<Parents, 'User', Omit<User, 'orders'> & { orders: Maybe<ResolversTypes['OrderConnection']> }>>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Product>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
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
  Order: ParentOf<Parents, 'Order', Omit<Order, 'lines' | 'total' | 'customer' | 'shippingAddress' | 'shipment' | 'timeline'> & { lines: ReadonlyArray<ResolversParentTypes['OrderLine']>, total: ResolversParentTypes['Money'], customer: Maybe<ResolversParentTypes['User']>, shippingAddress: ResolversParentTypes['ShippingAddress'], shipment: Maybe<ResolversParentTypes['Shipment']>, timeline: ReadonlyArray<ResolversParentTypes['TimelineEntry']> }>;
  OrderLine: ParentOf<Parents, 'OrderLine', Omit<OrderLine, 'product' | 'unitPrice' | 'total'> & { product: Maybe<ResolversParentTypes['Product']>, unitPrice: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] }>;
  ShippingAddress: ParentOf<Parents, 'ShippingAddress', ShippingAddress>;
  Shipment: ParentOf<Parents, 'Shipment', Shipment>;
  TimelineEntry: ParentOf<Parents, 'TimelineEntry', Omit<TimelineEntry, 'actor'> & { actor: ResolversParentTypes['TimelineActor'] }>;
  TimelineActor: ParentOf<Parents, 'TimelineActor', TimelineActor>;
  OrderConnection: ParentOf<Parents, 'OrderConnection', Omit<OrderConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  OrderEdge: ParentOf<Parents, 'OrderEdge', Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] }>;
  Cart: ParentOf<Parents, 'Cart', Omit<Cart, 'lines' | 'total'> & { lines: ReadonlyArray<ResolversParentTypes['CartLine']>, total: Maybe<ResolversParentTypes['Money']> }>;
  CartLine: ParentOf<Parents, 'CartLine', Omit<CartLine, 'product' | 'unitPrice' | 'total'> & { product: Maybe<ResolversParentTypes['Product']>, unitPrice: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] }>;
  CartPayload: ParentOf<Parents, 'CartPayload', Omit<CartPayload, 'cart'> & { cart: Maybe<ResolversParentTypes['Cart']> }>;
  PlaceOrderPayload: ParentOf<Parents, 'PlaceOrderPayload', Omit<PlaceOrderPayload, 'order'> & { order: Maybe<ResolversParentTypes['Order']> }>;
  OrderPayload: ParentOf<Parents, 'OrderPayload', Omit<OrderPayload, 'order'> & { order: Maybe<ResolversParentTypes['Order']> }>;
  AddToCartInput: AddToCartInput;
  SetCartLineInput: SetCartLineInput;
  RestoreCartInput: RestoreCartInput;
  PlaceOrderInput: PlaceOrderInput;
  ShippingAddressInput: ShippingAddressInput;
  CancelOrderInput: CancelOrderInput;
  ShipOrderInput: ShipOrderInput;
  DeliverOrderInput: DeliverOrderInput;
  User: ParentOf<Parents, 'User', Omit<User, 'orders'> & { orders: Maybe<ResolversParentTypes['OrderConnection']> }>;
  Product: ParentOf<Parents, 'Product', Product>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
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
  _orderUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderUpdate']>>, ParentType, ContextType, RequireFields<Query_OrderUpdatedArgs, 'orderId'>>;
  _myOrdersUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderUpdate']>>, ParentType, ContextType, Partial<Query_MyOrdersUpdatedArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToCart: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  setCartLine: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  restoreCart: Resolver<Maybe<ResolversTypes['CartPayload']>, ParentType, ContextType, RequireFields<MutationRestoreCartArgs, 'input'>>;
  placeOrder: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  cancelOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  shipOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationShipOrderArgs, 'input'>>;
  deliverOrder: Resolver<Maybe<ResolversTypes['OrderPayload']>, ParentType, ContextType, RequireFields<MutationDeliverOrderArgs, 'input'>>;
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
  customer: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  shippingAddress: Resolver<ResolversTypes['ShippingAddress'], ParentType, ContextType>;
  shipment: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  timeline: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
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
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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
  ShippingAddress: ShippingAddressResolvers<ContextType>;
  Shipment: ShipmentResolvers<ContextType>;
  TimelineEntry: TimelineEntryResolvers<ContextType>;
  TimelineActor: TimelineActorResolvers<ContextType>;
  OrderConnection: OrderConnectionResolvers<ContextType>;
  OrderEdge: OrderEdgeResolvers<ContextType>;
  Cart: CartResolvers<ContextType>;
  CartLine: CartLineResolvers<ContextType>;
  CartPayload: CartPayloadResolvers<ContextType>;
  PlaceOrderPayload: PlaceOrderPayloadResolvers<ContextType>;
  OrderPayload: OrderPayloadResolvers<ContextType>;
  User: UserResolvers<ContextType>;
  Product: ProductResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  Decimal: GraphQLScalarType;
  Currency: GraphQLScalarType;
  Money: MoneyResolvers<ContextType>;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
