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
};

export type Query = {
  readonly node?: Maybe<Node>;
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  readonly deadLetters?: Maybe<DeadLetterConnection>;
  readonly deadLetter?: Maybe<DeadLetter>;
  readonly deadLetterCauses?: Maybe<ReadonlyArray<DeadLetterCause>>;
  readonly deadLetterActions?: Maybe<DeadLetterActionConnection>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryDeadLettersArgs = {
  service?: InputMaybe<Scalars['String']['input']>;
  cause?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLetterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDeadLetterCausesArgs = {
  service?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLetterActionsArgs = {
  service?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly replayDeadLetters?: Maybe<DeadLetterPayload>;
  readonly editDeadLetters?: Maybe<DeadLetterPayload>;
  readonly discardDeadLetters?: Maybe<DeadLetterPayload>;
};


export type MutationReplayDeadLettersArgs = {
  input: ReplayDeadLettersInput;
};


export type MutationEditDeadLettersArgs = {
  input: EditDeadLettersInput;
};


export type MutationDiscardDeadLettersArgs = {
  input: DiscardDeadLettersInput;
};

export type DeadLetter = {
  readonly id: Scalars['ID']['output'];
  readonly service: Scalars['String']['output'];
  readonly kind: DeadLetterKind;
  readonly handler: Scalars['String']['output'];
  readonly payload?: Maybe<Scalars['JSON']['output']>;
  readonly error: Scalars['String']['output'];
  readonly cause: Scalars['String']['output'];
  readonly attempts: Scalars['Int']['output'];
  readonly firstFailedAt: Scalars['DateTime']['output'];
  readonly lastFailedAt: Scalars['DateTime']['output'];
  readonly traceId?: Maybe<Scalars['String']['output']>;
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  readonly dryRun?: Maybe<DeadLetterDryRun>;
};

export type DeadLetterKind =
  | 'EVENT'
  | 'TASK';

export type DeadLetterCause = {
  readonly cause: Scalars['String']['output'];
  readonly service: Scalars['String']['output'];
  readonly handler: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
  readonly firstFailedAt: Scalars['DateTime']['output'];
  readonly lastFailedAt: Scalars['DateTime']['output'];
  readonly error: Scalars['String']['output'];
};

export type DeadLetterDryRun = {
  readonly error?: Maybe<Scalars['String']['output']>;
  readonly alreadyDone: Scalars['Boolean']['output'];
  readonly writes: ReadonlyArray<DeadLetterWrite>;
  readonly events: ReadonlyArray<DeadLetterEvent>;
  readonly tasks: ReadonlyArray<DeadLetterTask>;
};

export type DeadLetterWrite = {
  readonly kind: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly before?: Maybe<Scalars['JSON']['output']>;
  readonly after?: Maybe<Scalars['JSON']['output']>;
};

export type DeadLetterEvent = {
  readonly type: Scalars['String']['output'];
  readonly subject: Scalars['String']['output'];
  readonly data?: Maybe<Scalars['JSON']['output']>;
};

export type DeadLetterTask = {
  readonly task: Scalars['String']['output'];
  readonly key: Scalars['String']['output'];
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  readonly data?: Maybe<Scalars['JSON']['output']>;
};

export type DeadLetterAction = {
  readonly id: Scalars['ID']['output'];
  readonly service: Scalars['String']['output'];
  readonly action: DeadLetterActionKind;
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly deadLetterId: Scalars['ID']['output'];
  readonly cause: Scalars['String']['output'];
  readonly before?: Maybe<Scalars['JSON']['output']>;
  readonly patch?: Maybe<Scalars['JSON']['output']>;
};

export type DeadLetterActionKind =
  | 'REPLAY'
  | 'EDIT'
  | 'DISCARD';

export type DeadLetterConnection = {
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DeadLetterEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DeadLetter;
};

export type DeadLetterActionConnection = {
  readonly edges: ReadonlyArray<DeadLetterActionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DeadLetterActionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DeadLetterAction;
};

export type DeadLetterPayload = {
  readonly service?: Maybe<Scalars['String']['output']>;
  readonly count?: Maybe<Scalars['Int']['output']>;
  readonly unchanged?: Maybe<ReadonlyArray<UnchangedDeadLetter>>;
  readonly lastDueAt?: Maybe<Scalars['DateTime']['output']>;
};

export type UnchangedDeadLetter = {
  readonly id: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
};

export type ReplayDeadLettersInput = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly cause?: InputMaybe<Scalars['String']['input']>;
  readonly service?: InputMaybe<Scalars['String']['input']>;
  readonly perSecond?: InputMaybe<Scalars['Float']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type EditDeadLettersInput = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly cause?: InputMaybe<Scalars['String']['input']>;
  readonly service?: InputMaybe<Scalars['String']['input']>;
  readonly patch: Scalars['JSON']['input'];
  readonly perSecond?: InputMaybe<Scalars['Float']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type DiscardDeadLettersInput = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly cause?: InputMaybe<Scalars['String']['input']>;
  readonly service?: InputMaybe<Scalars['String']['input']>;
  readonly reason: Scalars['String']['input'];
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

export type Category = Node & {
  readonly id: Scalars['ID']['output'];
};

export type Notification = Node & {
  readonly id: Scalars['ID']['output'];
};

export type Order = Node & {
  readonly id: Scalars['ID']['output'];
};

export type Payment = Node & {
  readonly id: Scalars['ID']['output'];
};

export type Product = Node & {
  readonly id: Scalars['ID']['output'];
};

export type User = Node & {
  readonly id: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

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




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ParentOf<Parents, 'Category', Category> )
    | ( ParentOf<Parents, 'Notification', Notification> )
    | ( ParentOf<Parents, 'Order', Order> )
    | ( ParentOf<Parents, 'Payment', Payment> )
    | ( ParentOf<Parents, 'Product', Product> )
    | ( ParentOf<Parents, 'User', User> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  DeadLetter: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetter', Omit<DeadLetter, 'dryRun'> & { dryRun: Maybe<ResolversTypes['DeadLetterDryRun']> }>>;
  DeadLetterKind: DeadLetterKind;
  DeadLetterCause: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterCause', DeadLetterCause>>;
  DeadLetterDryRun: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterDryRun', Omit<DeadLetterDryRun, 'writes' | 'events' | 'tasks'> & { writes: ReadonlyArray<ResolversTypes['DeadLetterWrite']>, events: ReadonlyArray<ResolversTypes['DeadLetterEvent']>, tasks: ReadonlyArray<ResolversTypes['DeadLetterTask']> }>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DeadLetterWrite: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterWrite', DeadLetterWrite>>;
  DeadLetterEvent: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterEvent', DeadLetterEvent>>;
  DeadLetterTask: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterTask', DeadLetterTask>>;
  DeadLetterAction: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterAction', DeadLetterAction>>;
  DeadLetterActionKind: DeadLetterActionKind;
  DeadLetterConnection: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterConnection', Omit<DeadLetterConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['DeadLetterEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  DeadLetterEdge: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterEdge', Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>>;
  DeadLetterActionConnection: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterActionConnection', Omit<DeadLetterActionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['DeadLetterActionEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  DeadLetterActionEdge: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterActionEdge', Omit<DeadLetterActionEdge, 'node'> & { node: ResolversTypes['DeadLetterAction'] }>>;
  DeadLetterPayload: ResolverTypeWrapper<ParentOf<Parents, 'DeadLetterPayload', Omit<DeadLetterPayload, 'unchanged'> & { unchanged: Maybe<ReadonlyArray<ResolversTypes['UnchangedDeadLetter']>> }>>;
  UnchangedDeadLetter: ResolverTypeWrapper<ParentOf<Parents, 'UnchangedDeadLetter', UnchangedDeadLetter>>;
  ReplayDeadLettersInput: ReplayDeadLettersInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  EditDeadLettersInput: EditDeadLettersInput;
  DiscardDeadLettersInput: DiscardDeadLettersInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
  Category: ResolverTypeWrapper<ParentOf<Parents, 'Category', Category>>;
  Notification: ResolverTypeWrapper<ParentOf<Parents, 'Notification', Notification>>;
  Order: ResolverTypeWrapper<ParentOf<Parents, 'Order', Order>>;
  Payment: ResolverTypeWrapper<ParentOf<Parents, 'Payment', Payment>>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Product>>;
  User: ResolverTypeWrapper<ParentOf<Parents, 'User', User>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: unknown;
  DeadLetter: ParentOf<Parents, 'DeadLetter', Omit<DeadLetter, 'dryRun'> & { dryRun: Maybe<ResolversParentTypes['DeadLetterDryRun']> }>;
  DeadLetterCause: ParentOf<Parents, 'DeadLetterCause', DeadLetterCause>;
  DeadLetterDryRun: ParentOf<Parents, 'DeadLetterDryRun', Omit<DeadLetterDryRun, 'writes' | 'events' | 'tasks'> & { writes: ReadonlyArray<ResolversParentTypes['DeadLetterWrite']>, events: ReadonlyArray<ResolversParentTypes['DeadLetterEvent']>, tasks: ReadonlyArray<ResolversParentTypes['DeadLetterTask']> }>;
  Boolean: Scalars['Boolean']['output'];
  DeadLetterWrite: ParentOf<Parents, 'DeadLetterWrite', DeadLetterWrite>;
  DeadLetterEvent: ParentOf<Parents, 'DeadLetterEvent', DeadLetterEvent>;
  DeadLetterTask: ParentOf<Parents, 'DeadLetterTask', DeadLetterTask>;
  DeadLetterAction: ParentOf<Parents, 'DeadLetterAction', DeadLetterAction>;
  DeadLetterConnection: ParentOf<Parents, 'DeadLetterConnection', Omit<DeadLetterConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['DeadLetterEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  DeadLetterEdge: ParentOf<Parents, 'DeadLetterEdge', Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] }>;
  DeadLetterActionConnection: ParentOf<Parents, 'DeadLetterActionConnection', Omit<DeadLetterActionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['DeadLetterActionEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  DeadLetterActionEdge: ParentOf<Parents, 'DeadLetterActionEdge', Omit<DeadLetterActionEdge, 'node'> & { node: ResolversParentTypes['DeadLetterAction'] }>;
  DeadLetterPayload: ParentOf<Parents, 'DeadLetterPayload', Omit<DeadLetterPayload, 'unchanged'> & { unchanged: Maybe<ReadonlyArray<ResolversParentTypes['UnchangedDeadLetter']>> }>;
  UnchangedDeadLetter: ParentOf<Parents, 'UnchangedDeadLetter', UnchangedDeadLetter>;
  ReplayDeadLettersInput: ReplayDeadLettersInput;
  Float: Scalars['Float']['output'];
  EditDeadLettersInput: EditDeadLettersInput;
  DiscardDeadLettersInput: DiscardDeadLettersInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
  Category: ParentOf<Parents, 'Category', Category>;
  Notification: ParentOf<Parents, 'Notification', Notification>;
  Order: ParentOf<Parents, 'Order', Order>;
  Payment: ParentOf<Parents, 'Payment', Payment>;
  Product: ParentOf<Parents, 'Product', Product>;
  User: ParentOf<Parents, 'User', User>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  deadLetters: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, Partial<QueryDeadLettersArgs>>;
  deadLetter: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<QueryDeadLetterArgs, 'id'>>;
  deadLetterCauses: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetterCause']>>, ParentType, ContextType, Partial<QueryDeadLetterCausesArgs>>;
  deadLetterActions: Resolver<Maybe<ResolversTypes['DeadLetterActionConnection']>, ParentType, ContextType, Partial<QueryDeadLetterActionsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  replayDeadLetters: Resolver<Maybe<ResolversTypes['DeadLetterPayload']>, ParentType, ContextType, RequireFields<MutationReplayDeadLettersArgs, 'input'>>;
  editDeadLetters: Resolver<Maybe<ResolversTypes['DeadLetterPayload']>, ParentType, ContextType, RequireFields<MutationEditDeadLettersArgs, 'input'>>;
  discardDeadLetters: Resolver<Maybe<ResolversTypes['DeadLetterPayload']>, ParentType, ContextType, RequireFields<MutationDiscardDeadLettersArgs, 'input'>>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['DeadLetterKind'], ParentType, ContextType>;
  handler: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payload: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  error: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cause: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attempts: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstFailedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastFailedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  traceId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dryRun: Resolver<Maybe<ResolversTypes['DeadLetterDryRun']>, ParentType, ContextType>;
};

export type DeadLetterCauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterCause'] = ResolversParentTypes['DeadLetterCause']> = {
  cause: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handler: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstFailedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastFailedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  error: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLetterDryRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterDryRun'] = ResolversParentTypes['DeadLetterDryRun']> = {
  error: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  alreadyDone: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  writes: Resolver<ReadonlyArray<ResolversTypes['DeadLetterWrite']>, ParentType, ContextType>;
  events: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEvent']>, ParentType, ContextType>;
  tasks: Resolver<ReadonlyArray<ResolversTypes['DeadLetterTask']>, ParentType, ContextType>;
};

export type DeadLetterWriteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterWrite'] = ResolversParentTypes['DeadLetterWrite']> = {
  kind: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  before: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DeadLetterEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEvent'] = ResolversParentTypes['DeadLetterEvent']> = {
  type: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  data: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DeadLetterTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterTask'] = ResolversParentTypes['DeadLetterTask']> = {
  task: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  key: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dueAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  data: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DeadLetterActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterAction'] = ResolversParentTypes['DeadLetterAction']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action: Resolver<ResolversTypes['DeadLetterActionKind'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deadLetterId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cause: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  patch: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLetterActionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterActionConnection'] = ResolversParentTypes['DeadLetterActionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DeadLetterActionEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeadLetterActionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterActionEdge'] = ResolversParentTypes['DeadLetterActionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DeadLetterAction'], ParentType, ContextType>;
};

export type DeadLetterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterPayload'] = ResolversParentTypes['DeadLetterPayload']> = {
  service: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  count: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unchanged: Resolver<Maybe<ReadonlyArray<ResolversTypes['UnchangedDeadLetter']>>, ParentType, ContextType>;
  lastDueAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UnchangedDeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnchangedDeadLetter'] = ResolversParentTypes['UnchangedDeadLetter']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Category' | 'Notification' | 'Order' | 'Payment' | 'Product' | 'User', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AllResolvers<ContextType = Context> = {
  Query: QueryResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  DeadLetter: DeadLetterResolvers<ContextType>;
  DeadLetterCause: DeadLetterCauseResolvers<ContextType>;
  DeadLetterDryRun: DeadLetterDryRunResolvers<ContextType>;
  DeadLetterWrite: DeadLetterWriteResolvers<ContextType>;
  DeadLetterEvent: DeadLetterEventResolvers<ContextType>;
  DeadLetterTask: DeadLetterTaskResolvers<ContextType>;
  DeadLetterAction: DeadLetterActionResolvers<ContextType>;
  DeadLetterConnection: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge: DeadLetterEdgeResolvers<ContextType>;
  DeadLetterActionConnection: DeadLetterActionConnectionResolvers<ContextType>;
  DeadLetterActionEdge: DeadLetterActionEdgeResolvers<ContextType>;
  DeadLetterPayload: DeadLetterPayloadResolvers<ContextType>;
  UnchangedDeadLetter: UnchangedDeadLetterResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  PageInfo: PageInfoResolvers<ContextType>;
  Category: CategoryResolvers<ContextType>;
  Notification: NotificationResolvers<ContextType>;
  Order: OrderResolvers<ContextType>;
  Payment: PaymentResolvers<ContextType>;
  Product: ProductResolvers<ContextType>;
  User: UserResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
