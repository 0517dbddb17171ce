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
  Currency: { input: string; output: string; }
};

export type Query = {
  readonly product?: Maybe<Product>;
  readonly products?: Maybe<ProductConnection>;
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  readonly _productStockUpdated?: Maybe<ReadonlyArray<StockUpdate>>;
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
};


export type Query_ProductStockUpdatedArgs = {
  productId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly createProduct?: Maybe<ProductPayload>;
  readonly updateProduct?: Maybe<ProductPayload>;
  readonly adjustStock?: Maybe<ProductPayload>;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationUpdateProductArgs = {
  input: UpdateProductInput;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};

export type Product = Node & {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  readonly price: Money;
  readonly category: Scalars['String']['output'];
  readonly stock: Stock;
};

export type Stock = {
  readonly available: Scalars['Int']['output'];
  readonly reserved?: Maybe<Scalars['Int']['output']>;
  readonly sold?: Maybe<Scalars['Int']['output']>;
};

export type StockUpdate = {
  readonly cursor: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly gap: Scalars['Boolean']['output'];
  readonly available: Scalars['Int']['output'];
  readonly product?: Maybe<Product>;
};

export type Category = {
  readonly name: Scalars['String']['output'];
  readonly productCount: Scalars['Int']['output'];
};

export type ProductConnection = {
  readonly edges: ReadonlyArray<ProductEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProductEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Product;
};

export type ProductFilter = {
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly minPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly maxPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly inStock?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ProductSort =
  | 'NAME_ASC'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'NEWEST';

export type ProductPayload = {
  readonly product?: Maybe<Product>;
};

export type CreateProductInput = {
  readonly sku: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly description: Scalars['String']['input'];
  readonly price: MoneyInput;
  readonly category: Scalars['String']['input'];
};

export type UpdateProductInput = {
  readonly productId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly price?: InputMaybe<MoneyInput>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
};

export type AdjustStockInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly productId: Scalars['ID']['input'];
  readonly delta: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
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
  Product: Product;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock'> & { price: _RefType['Money'], stock: _RefType['Stock'] }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock'> & { price: ResolversTypes['Money'], stock: ResolversTypes['Stock'] }>>;
  Stock: ResolverTypeWrapper<ParentOf<Parents, 'Stock', Stock>>;
  StockUpdate: ResolverTypeWrapper<ParentOf<Parents, 'StockUpdate', Omit<StockUpdate, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Category: ResolverTypeWrapper<ParentOf<Parents, 'Category', Category>>;
  ProductConnection: ResolverTypeWrapper<ParentOf<Parents, 'ProductConnection', Omit<ProductConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ProductEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  ProductEdge: ResolverTypeWrapper<ParentOf<Parents, 'ProductEdge', Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>>;
  ProductFilter: ProductFilter;
  ProductSort: ProductSort;
  ProductPayload: ResolverTypeWrapper<ParentOf<Parents, 'ProductPayload', Omit<ProductPayload, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  CreateProductInput: CreateProductInput;
  UpdateProductInput: UpdateProductInput;
  AdjustStockInput: AdjustStockInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
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
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: unknown;
  Product: ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock'> & { price: ResolversParentTypes['Money'], stock: ResolversParentTypes['Stock'] }>;
  Stock: ParentOf<Parents, 'Stock', Stock>;
  StockUpdate: ParentOf<Parents, 'StockUpdate', Omit<StockUpdate, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  Boolean: Scalars['Boolean']['output'];
  Category: ParentOf<Parents, 'Category', Category>;
  ProductConnection: ParentOf<Parents, 'ProductConnection', Omit<ProductConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ProductEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  ProductEdge: ParentOf<Parents, 'ProductEdge', Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ProductPayload: ParentOf<Parents, 'ProductPayload', Omit<ProductPayload, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  CreateProductInput: CreateProductInput;
  UpdateProductInput: UpdateProductInput;
  AdjustStockInput: AdjustStockInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Decimal: Scalars['Decimal']['output'];
  Currency: Scalars['Currency']['output'];
  Money: ParentOf<Parents, 'Money', Money>;
  MoneyInput: MoneyInput;
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, Partial<QueryProductsArgs>>;
  categories: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  _productStockUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockUpdate']>>, ParentType, ContextType, RequireFields<Query_ProductStockUpdatedArgs, 'productId'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createProduct: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  updateProduct: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'input'>>;
  adjustStock: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  category: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stock: Resolver<ResolversTypes['Stock'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  available: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sold: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StockUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockUpdate'] = ResolversParentTypes['StockUpdate']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gap: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  available: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPayload'] = ResolversParentTypes['ProductPayload']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Product', ParentType, ContextType>;
};

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
  Product: ProductResolvers<ContextType>;
  Stock: StockResolvers<ContextType>;
  StockUpdate: StockUpdateResolvers<ContextType>;
  Category: CategoryResolvers<ContextType>;
  ProductConnection: ProductConnectionResolvers<ContextType>;
  ProductEdge: ProductEdgeResolvers<ContextType>;
  ProductPayload: ProductPayloadResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  Decimal: GraphQLScalarType;
  Currency: GraphQLScalarType;
  Money: MoneyResolvers<ContextType>;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
