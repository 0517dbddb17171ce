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
  Decimal: { input: string; output: string; }
  DateTime: { input: Date; output: Date; }
  JSON: { input: unknown; output: unknown; }
  Currency: { input: string; output: string; }
};

export type Mutation = {
  readonly refundPayment?: Maybe<PaymentPayload>;
};


export type MutationRefundPaymentArgs = {
  input: RefundPaymentInput;
};

export type AccountExport = {
  readonly userId: Scalars['ID']['output'];
  readonly payments: Scalars['JSON']['output'];
};

export type Order = {
  readonly id: Scalars['ID']['output'];
  readonly payment?: Maybe<Payment>;
};

export type Payment = Node & {
  readonly id: Scalars['ID']['output'];
  readonly status: PaymentStatus;
  readonly amount: Money;
  readonly authorised: Money;
  readonly authorisedUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly nextAction?: Maybe<PaymentAction>;
  readonly captured: Money;
  readonly refunded: Money;
  readonly method: Scalars['String']['output'];
  readonly methodNumber: Scalars['Int']['output'];
  readonly failure?: Maybe<PaymentFailure>;
};

export type PaymentStatus =
  | 'PENDING'
  | 'ACTION_REQUIRED'
  | 'AUTHORISED'
  | 'CAPTURED'
  | 'FAILED'
  | 'VOIDED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

export type PaymentAction = {
  readonly type: PaymentActionType;
  readonly url?: Maybe<Scalars['String']['output']>;
  readonly clientSecret?: Maybe<Scalars['String']['output']>;
};

export type PaymentActionType =
  | 'REDIRECT_TO_URL'
  | 'USE_PROVIDER_SDK';

export type PaymentFailure = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type PaymentPayload = {
  readonly payment?: Maybe<Payment>;
};

export type RefundPaymentInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly amount: MoneyInput;
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
  AccountExport: AccountExport;
  Order: Order;
  Payment: Payment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  AccountExport:
    ( { __typename: 'AccountExport' }
    & GraphQLRecursivePick<FederationTypes['AccountExport'], {"userId":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'Payment', Omit<Payment, 'amount' | 'authorised' | 'nextAction' | 'captured' | 'refunded' | 'failure'> & { amount: _RefType['Money'], authorised: _RefType['Money'], nextAction: Maybe<_RefType['PaymentAction']>, captured: _RefType['Money'], refunded: _RefType['Money'], failure: Maybe<_RefType['PaymentFailure']> }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Mutation: ResolverTypeWrapper<unknown>;
  AccountExport: ResolverTypeWrapper<ParentOf<Parents, 'AccountExport', AccountExport>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Order: ResolverTypeWrapper<ParentOf<Parents, 'Order', Omit<Order, 'payment'> & { payment: Maybe<ResolversTypes['Payment']> }>>;
  Payment: ResolverTypeWrapper<ParentOf<Parents, 'Payment', Omit<Payment, 'amount' | 'authorised' | 'nextAction' | 'captured' | 'refunded' | 'failure'> & { amount: ResolversTypes['Money'], authorised: ResolversTypes['Money'], nextAction: Maybe<ResolversTypes['PaymentAction']>, captured: ResolversTypes['Money'], refunded: ResolversTypes['Money'], failure: Maybe<ResolversTypes['PaymentFailure']> }>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PaymentStatus: PaymentStatus;
  PaymentAction: ResolverTypeWrapper<ParentOf<Parents, 'PaymentAction', PaymentAction>>;
  PaymentActionType: PaymentActionType;
  PaymentFailure: ResolverTypeWrapper<ParentOf<Parents, 'PaymentFailure', PaymentFailure>>;
  PaymentPayload: ResolverTypeWrapper<ParentOf<Parents, 'PaymentPayload', Omit<PaymentPayload, 'payment'> & { payment: Maybe<ResolversTypes['Payment']> }>>;
  RefundPaymentInput: RefundPaymentInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Money: ResolverTypeWrapper<ParentOf<Parents, 'Money', Money>>;
  MoneyInput: MoneyInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Mutation: unknown;
  AccountExport: ParentOf<Parents, 'AccountExport', AccountExport>;
  ID: Scalars['ID']['output'];
  Order: ParentOf<Parents, 'Order', Omit<Order, 'payment'> & { payment: Maybe<ResolversParentTypes['Payment']> }>;
  Payment: ParentOf<Parents, 'Payment', Omit<Payment, 'amount' | 'authorised' | 'nextAction' | 'captured' | 'refunded' | 'failure'> & { amount: ResolversParentTypes['Money'], authorised: ResolversParentTypes['Money'], nextAction: Maybe<ResolversParentTypes['PaymentAction']>, captured: ResolversParentTypes['Money'], refunded: ResolversParentTypes['Money'], failure: Maybe<ResolversParentTypes['PaymentFailure']> }>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  PaymentAction: ParentOf<Parents, 'PaymentAction', PaymentAction>;
  PaymentFailure: ParentOf<Parents, 'PaymentFailure', PaymentFailure>;
  PaymentPayload: ParentOf<Parents, 'PaymentPayload', Omit<PaymentPayload, 'payment'> & { payment: Maybe<ResolversParentTypes['Payment']> }>;
  RefundPaymentInput: RefundPaymentInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Currency: Scalars['Currency']['output'];
  Money: ParentOf<Parents, 'Money', Money>;
  MoneyInput: MoneyInput;
  Boolean: Scalars['Boolean']['output'];
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  refundPayment: Resolver<Maybe<ResolversTypes['PaymentPayload']>, ParentType, ContextType, RequireFields<MutationRefundPaymentArgs, 'input'>>;
};

export type AccountExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountExport'] = ResolversParentTypes['AccountExport'], FederationReferenceType extends FederationReferenceTypes['AccountExport'] = FederationReferenceTypes['AccountExport']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['AccountExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  userId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  amount: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  authorised: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  authorisedUntil: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAction: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  captured: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  method: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  methodNumber: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failure: Resolver<Maybe<ResolversTypes['PaymentFailure']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAction'] = ResolversParentTypes['PaymentAction']> = {
  type: Resolver<ResolversTypes['PaymentActionType'], ParentType, ContextType>;
  url: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientSecret: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentFailure'] = ResolversParentTypes['PaymentFailure']> = {
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentPayload'] = ResolversParentTypes['PaymentPayload']> = {
  payment: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Payment', ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type AllResolvers<ContextType = Context> = {
  Mutation: MutationResolvers<ContextType>;
  AccountExport: AccountExportResolvers<ContextType>;
  Order: OrderResolvers<ContextType>;
  Payment: PaymentResolvers<ContextType>;
  PaymentAction: PaymentActionResolvers<ContextType>;
  PaymentFailure: PaymentFailureResolvers<ContextType>;
  PaymentPayload: PaymentPayloadResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  Decimal: GraphQLScalarType;
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  Currency: GraphQLScalarType;
  Money: MoneyResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
