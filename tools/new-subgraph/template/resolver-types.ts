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
};

export type Query = {
  readonly productNote?: Maybe<ProductNote>;
};


export type QueryProductNoteArgs = {
  id: Scalars['ID']['input'];
};

export type Mutation = {
  readonly writeProductNote?: Maybe<WriteProductNotePayload>;
};


export type MutationWriteProductNoteArgs = {
  input: WriteProductNoteInput;
};

export type Product = {
  readonly id: Scalars['ID']['output'];
  readonly productNotes?: Maybe<ProductNoteConnection>;
};


export type ProductProductNotesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type ProductNote = Node & {
  readonly id: Scalars['ID']['output'];
  readonly product?: Maybe<Product>;
  readonly rating: Scalars['Int']['output'];
  readonly text: Scalars['String']['output'];
  readonly writtenAt: Scalars['DateTime']['output'];
};

export type ProductNoteConnection = {
  readonly edges: ReadonlyArray<ProductNoteEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  readonly averageRating?: Maybe<Scalars['Float']['output']>;
};

export type ProductNoteEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ProductNote;
};

export type WriteProductNotePayload = {
  readonly productNote?: Maybe<ProductNote>;
};

export type WriteProductNoteInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly productId: Scalars['ID']['input'];
  readonly rating: Scalars['Int']['input'];
  readonly text: Scalars['String']['input'];
};

export type Node = {
  readonly id: Scalars['ID']['output'];
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
  ProductNote: ProductNote;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  ProductNote:
    ( { __typename: 'ProductNote' }
    & GraphQLRecursivePick<FederationTypes['ProductNote'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'ProductNote', Omit<ProductNote, 'product'> & { product: Maybe<_RefType['Product']> }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Omit<Product, 'productNotes'> & { productNotes: Maybe<ResolversTypes['ProductNoteConnection']> }>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ProductNote: ResolverTypeWrapper<ParentOf<Parents, 'ProductNote', Omit<ProductNote, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  ProductNoteConnection: ResolverTypeWrapper<ParentOf<Parents, 'ProductNoteConnection', Omit<ProductNoteConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ProductNoteEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ProductNoteEdge: ResolverTypeWrapper<ParentOf<Parents, 'ProductNoteEdge', Omit<ProductNoteEdge, 'node'> & { node: ResolversTypes['ProductNote'] }>>;
  WriteProductNotePayload: ResolverTypeWrapper<ParentOf<Parents, 'WriteProductNotePayload', Omit<WriteProductNotePayload, 'productNote'> & { productNote: Maybe<ResolversTypes['ProductNote']> }>>;
  WriteProductNoteInput: WriteProductNoteInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  ID: Scalars['ID']['output'];
  Mutation: unknown;
  Product: ParentOf<Parents, 'Product', Omit<Product, 'productNotes'> & { productNotes: Maybe<ResolversParentTypes['ProductNoteConnection']> }>;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  ProductNote: ParentOf<Parents, 'ProductNote', Omit<ProductNote, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  ProductNoteConnection: ParentOf<Parents, 'ProductNoteConnection', Omit<ProductNoteConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ProductNoteEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  Float: Scalars['Float']['output'];
  ProductNoteEdge: ParentOf<Parents, 'ProductNoteEdge', Omit<ProductNoteEdge, 'node'> & { node: ResolversParentTypes['ProductNote'] }>;
  WriteProductNotePayload: ParentOf<Parents, 'WriteProductNotePayload', Omit<WriteProductNotePayload, 'productNote'> & { productNote: Maybe<ResolversParentTypes['ProductNote']> }>;
  WriteProductNoteInput: WriteProductNoteInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
  Boolean: Scalars['Boolean']['output'];
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  productNote: Resolver<Maybe<ResolversTypes['ProductNote']>, ParentType, ContextType, RequireFields<QueryProductNoteArgs, 'id'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  writeProductNote: Resolver<Maybe<ResolversTypes['WriteProductNotePayload']>, ParentType, ContextType, RequireFields<MutationWriteProductNoteArgs, 'input'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productNotes: Resolver<Maybe<ResolversTypes['ProductNoteConnection']>, ParentType, ContextType, Partial<ProductProductNotesArgs>>;
};

export type ProductNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductNote'] = ResolversParentTypes['ProductNote'], FederationReferenceType extends FederationReferenceTypes['ProductNote'] = FederationReferenceTypes['ProductNote']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['ProductNote']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  rating: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductNoteConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductNoteConnection'] = ResolversParentTypes['ProductNoteConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ProductNoteEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  averageRating: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ProductNoteEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductNoteEdge'] = ResolversParentTypes['ProductNoteEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ProductNote'], ParentType, ContextType>;
};

export type WriteProductNotePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WriteProductNotePayload'] = ResolversParentTypes['WriteProductNotePayload']> = {
  productNote: Resolver<Maybe<ResolversTypes['ProductNote']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'ProductNote', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

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
  ProductNote: ProductNoteResolvers<ContextType>;
  ProductNoteConnection: ProductNoteConnectionResolvers<ContextType>;
  ProductNoteEdge: ProductNoteEdgeResolvers<ContextType>;
  WriteProductNotePayload: WriteProductNotePayloadResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
