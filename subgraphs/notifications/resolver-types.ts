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
  readonly notifications?: Maybe<NotificationConnection>;
  readonly webhooks?: Maybe<WebhookConnection>;
  readonly _notificationReceived?: Maybe<ReadonlyArray<NotificationUpdate>>;
};


export type QueryNotificationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryWebhooksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type Query_NotificationReceivedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly markNotificationsRead?: Maybe<MarkNotificationsReadPayload>;
  readonly updateNotificationSettings?: Maybe<UpdateNotificationSettingsPayload>;
  readonly registerPushSubscription?: Maybe<RegisterPushSubscriptionPayload>;
  readonly removePushSubscription?: Maybe<RemovePushSubscriptionPayload>;
  readonly liftSuppression?: Maybe<LiftSuppressionPayload>;
  readonly createWebhook?: Maybe<CreateWebhookPayload>;
  readonly updateWebhook?: Maybe<UpdateWebhookPayload>;
  readonly redeliverWebhook?: Maybe<RedeliverWebhookPayload>;
};


export type MutationMarkNotificationsReadArgs = {
  input: MarkNotificationsReadInput;
};


export type MutationUpdateNotificationSettingsArgs = {
  input: UpdateNotificationSettingsInput;
};


export type MutationRegisterPushSubscriptionArgs = {
  input: RegisterPushSubscriptionInput;
};


export type MutationRemovePushSubscriptionArgs = {
  input: RemovePushSubscriptionInput;
};


export type MutationLiftSuppressionArgs = {
  input: LiftSuppressionInput;
};


export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


export type MutationRedeliverWebhookArgs = {
  input: RedeliverWebhookInput;
};

export type NotificationUpdate = {
  readonly cursor: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly gap: Scalars['Boolean']['output'];
  readonly notification?: Maybe<Notification>;
};

export type Notification = Node & {
  readonly id: Scalars['ID']['output'];
  readonly kind: NotificationKind;
  readonly title: Scalars['String']['output'];
  readonly body: Scalars['String']['output'];
  readonly order?: Maybe<Order>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly readAt?: Maybe<Scalars['DateTime']['output']>;
  readonly deliveries: ReadonlyArray<NotificationDelivery>;
};

export type NotificationDelivery = {
  readonly channel: NotificationChannel;
  readonly state: NotificationDeliveryState;
  readonly address?: Maybe<Scalars['String']['output']>;
  readonly attempts: Scalars['Int']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly providerId?: Maybe<Scalars['String']['output']>;
  readonly dueAt: Scalars['DateTime']['output'];
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

export type NotificationChannel =
  | 'EMAIL'
  | 'SMS'
  | 'PUSH';

export type NotificationDeliveryState =
  | 'PENDING'
  | 'DIGEST'
  | 'SENT'
  | 'DELIVERED'
  | 'FAILED'
  | 'SKIPPED';

export type NotificationFrequency =
  | 'NEVER'
  | 'IMMEDIATELY'
  | 'DAILY';

export type NotificationSettings = {
  readonly language: Scalars['String']['output'];
  readonly timeZone: Scalars['String']['output'];
  readonly quietHours?: Maybe<QuietHours>;
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly preferences: ReadonlyArray<NotificationPreference>;
  readonly pushSubscriptions: ReadonlyArray<PushSubscription>;
  readonly pushPublicKey?: Maybe<Scalars['String']['output']>;
  readonly suppressions: ReadonlyArray<Suppression>;
};

export type QuietHours = {
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
};

export type NotificationPreference = {
  readonly kind: NotificationKind;
  readonly channel: NotificationChannel;
  readonly frequency: NotificationFrequency;
  readonly required: Scalars['Boolean']['output'];
};

export type PushSubscription = {
  readonly id: Scalars['ID']['output'];
  readonly device: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
};

export type Suppression = {
  readonly channel: NotificationChannel;
  readonly address: Scalars['String']['output'];
  readonly reason: SuppressionReason;
  readonly detail: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
};

export type SuppressionReason =
  | 'BOUNCED'
  | 'COMPLAINED'
  | 'OPTED_OUT';

export type Webhook = {
  readonly id: Scalars['ID']['output'];
  readonly url: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  readonly events: ReadonlyArray<Scalars['String']['output']>;
  readonly enabled: Scalars['Boolean']['output'];
  readonly disabledReason?: Maybe<Scalars['String']['output']>;
  readonly failingSince?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly deliveries?: Maybe<WebhookDeliveryConnection>;
};


export type WebhookDeliveriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type WebhookConnection = {
  readonly edges: ReadonlyArray<WebhookEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type WebhookEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Webhook;
};

export type WebhookDelivery = {
  readonly id: Scalars['ID']['output'];
  readonly eventType: Scalars['String']['output'];
  readonly eventId: Scalars['ID']['output'];
  readonly state: WebhookDeliveryState;
  readonly attempts: ReadonlyArray<WebhookAttempt>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
};

export type WebhookDeliveryState =
  | 'PENDING'
  | 'DELIVERED'
  | 'FAILED';

export type WebhookAttempt = {
  readonly at: Scalars['DateTime']['output'];
  readonly status?: Maybe<Scalars['Int']['output']>;
  readonly error?: Maybe<Scalars['String']['output']>;
  readonly durationMs: Scalars['Int']['output'];
};

export type WebhookDeliveryConnection = {
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type WebhookDeliveryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: WebhookDelivery;
};

export type NotificationKind =
  | 'WELCOME'
  | 'PAYMENT_AWAITED'
  | 'ORDER_CONFIRMED'
  | 'ORDER_CANCELLED'
  | 'ORDER_SHIPPED'
  | 'ORDER_DELIVERED'
  | 'PAYMENT_REFUNDED'
  | 'REFUND_FAILED';

export type NotificationConnection = {
  readonly edges: ReadonlyArray<NotificationEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type NotificationEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Notification;
};

export type MarkNotificationsReadPayload = {
  readonly marked?: Maybe<Scalars['Int']['output']>;
};

export type MarkNotificationsReadInput = {
  readonly notificationId?: InputMaybe<Scalars['ID']['input']>;
};

export type UpdateNotificationSettingsPayload = {
  readonly settings?: Maybe<NotificationSettings>;
};

export type UpdateNotificationSettingsInput = {
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly quietHours?: InputMaybe<QuietHoursInput>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly preferences?: InputMaybe<ReadonlyArray<NotificationPreferenceInput>>;
};

export type QuietHoursInput = {
  readonly from: Scalars['String']['input'];
  readonly to: Scalars['String']['input'];
};

export type NotificationPreferenceInput = {
  readonly kind: NotificationKind;
  readonly channel: NotificationChannel;
  readonly frequency: NotificationFrequency;
};

export type RegisterPushSubscriptionPayload = {
  readonly settings?: Maybe<NotificationSettings>;
};

export type RegisterPushSubscriptionInput = {
  readonly endpoint: Scalars['String']['input'];
  readonly p256dh: Scalars['String']['input'];
  readonly auth: Scalars['String']['input'];
  readonly device: Scalars['String']['input'];
};

export type RemovePushSubscriptionPayload = {
  readonly settings?: Maybe<NotificationSettings>;
};

export type RemovePushSubscriptionInput = {
  readonly subscriptionId: Scalars['ID']['input'];
};

export type LiftSuppressionPayload = {
  readonly lifted?: Maybe<Scalars['Boolean']['output']>;
};

export type LiftSuppressionInput = {
  readonly channel: NotificationChannel;
  readonly address: Scalars['String']['input'];
};

export type CreateWebhookPayload = {
  readonly webhook?: Maybe<Webhook>;
  readonly secret?: Maybe<Scalars['String']['output']>;
};

export type CreateWebhookInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly url: Scalars['String']['input'];
  readonly description: Scalars['String']['input'];
  readonly events: ReadonlyArray<Scalars['String']['input']>;
};

export type UpdateWebhookPayload = {
  readonly webhook?: Maybe<Webhook>;
};

export type UpdateWebhookInput = {
  readonly webhookId: Scalars['ID']['input'];
  readonly url?: InputMaybe<Scalars['String']['input']>;
  readonly events?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RedeliverWebhookPayload = {
  readonly delivery?: Maybe<WebhookDelivery>;
};

export type RedeliverWebhookInput = {
  readonly deliveryId: Scalars['ID']['input'];
};

export type AccountExport = {
  readonly userId: Scalars['ID']['output'];
  readonly notifications: Scalars['JSON']['output'];
};

export type User = {
  readonly id: Scalars['ID']['output'];
  readonly notificationSettings?: Maybe<NotificationSettings>;
  readonly notifications?: Maybe<NotificationConnection>;
};


export type UserNotificationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Order = {
  readonly id: Scalars['ID']['output'];
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
  Notification: Notification;
  AccountExport: AccountExport;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Notification:
    ( { __typename: 'Notification' }
    & GraphQLRecursivePick<FederationTypes['Notification'], {"id":true}> );
  AccountExport:
    ( { __typename: 'AccountExport' }
    & GraphQLRecursivePick<FederationTypes['AccountExport'], {"userId":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'Notification', Omit<Notification, 'order' | 'deliveries'> & { order: Maybe<_RefType['Order']>, deliveries: ReadonlyArray<_RefType['NotificationDelivery']> }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  NotificationUpdate: ResolverTypeWrapper<ParentOf<Parents, 'NotificationUpdate', Omit<NotificationUpdate, 'notification'> & { notification: Maybe<ResolversTypes['Notification']> }>>;
  Notification: ResolverTypeWrapper<ParentOf<Parents, 'Notification', Omit<Notification, 'order' | 'deliveries'> & { order: Maybe<ResolversTypes['Order']>, deliveries: ReadonlyArray<ResolversTypes['NotificationDelivery']> }>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  NotificationDelivery: ResolverTypeWrapper<ParentOf<Parents, 'NotificationDelivery', NotificationDelivery>>;
  NotificationChannel: NotificationChannel;
  NotificationDeliveryState: NotificationDeliveryState;
  NotificationFrequency: NotificationFrequency;
  NotificationSettings: ResolverTypeWrapper<ParentOf<Parents, 'NotificationSettings', Omit<NotificationSettings, 'quietHours' | 'preferences' | 'pushSubscriptions' | 'suppressions'> & { quietHours: Maybe<ResolversTypes['QuietHours']>, preferences: ReadonlyArray<ResolversTypes['NotificationPreference']>, pushSubscriptions: ReadonlyArray<ResolversTypes['PushSubscription']>, suppressions: ReadonlyArray<ResolversTypes['Suppression']> }>>;
  QuietHours: ResolverTypeWrapper<ParentOf<Parents, 'QuietHours', QuietHours>>;
  NotificationPreference: ResolverTypeWrapper<ParentOf<Parents, 'NotificationPreference', NotificationPreference>>;
  PushSubscription: ResolverTypeWrapper<ParentOf<Parents, 'PushSubscription', PushSubscription>>;
  Suppression: ResolverTypeWrapper<ParentOf<Parents, 'Suppression', Suppression>>;
  SuppressionReason: SuppressionReason;
  Webhook: ResolverTypeWrapper<ParentOf<Parents, 'Webhook', Omit<Webhook, 'deliveries'> & { deliveries: Maybe<ResolversTypes['WebhookDeliveryConnection']> }>>;
  WebhookConnection: ResolverTypeWrapper<ParentOf<Parents, 'WebhookConnection', Omit<WebhookConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['WebhookEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  WebhookEdge: ResolverTypeWrapper<ParentOf<Parents, 'WebhookEdge', Omit<WebhookEdge, 'node'> & { node: ResolversTypes['Webhook'] }>>;
  WebhookDelivery: ResolverTypeWrapper<ParentOf<Parents, 'WebhookDelivery', Omit<WebhookDelivery, 'attempts'> & { attempts: ReadonlyArray<ResolversTypes['WebhookAttempt']> }>>;
  WebhookDeliveryState: WebhookDeliveryState;
  WebhookAttempt: ResolverTypeWrapper<ParentOf<Parents, 'WebhookAttempt', WebhookAttempt>>;
  WebhookDeliveryConnection: ResolverTypeWrapper<ParentOf<Parents, 'WebhookDeliveryConnection', Omit<WebhookDeliveryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  WebhookDeliveryEdge: ResolverTypeWrapper<ParentOf<Parents, 'WebhookDeliveryEdge', Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>>;
  NotificationKind: NotificationKind;
  NotificationConnection: ResolverTypeWrapper<ParentOf<Parents, 'NotificationConnection', Omit<NotificationConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['NotificationEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  NotificationEdge: ResolverTypeWrapper<ParentOf<Parents, 'NotificationEdge', Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>>;
  MarkNotificationsReadPayload: ResolverTypeWrapper<ParentOf<Parents, 'MarkNotificationsReadPayload', MarkNotificationsReadPayload>>;
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  UpdateNotificationSettingsPayload: ResolverTypeWrapper<ParentOf<Parents, 'UpdateNotificationSettingsPayload', Omit<UpdateNotificationSettingsPayload, 'settings'> & { settings: Maybe<ResolversTypes['NotificationSettings']> }>>;
  UpdateNotificationSettingsInput: UpdateNotificationSettingsInput;
  QuietHoursInput: QuietHoursInput;
  NotificationPreferenceInput: NotificationPreferenceInput;
  RegisterPushSubscriptionPayload: ResolverTypeWrapper<ParentOf<Parents, 'RegisterPushSubscriptionPayload', Omit<RegisterPushSubscriptionPayload, 'settings'> & { settings: Maybe<ResolversTypes['NotificationSettings']> }>>;
  RegisterPushSubscriptionInput: RegisterPushSubscriptionInput;
  RemovePushSubscriptionPayload: ResolverTypeWrapper<ParentOf<Parents, 'RemovePushSubscriptionPayload', Omit<RemovePushSubscriptionPayload, 'settings'> & { settings: Maybe<ResolversTypes['NotificationSettings']> }>>;
  RemovePushSubscriptionInput: RemovePushSubscriptionInput;
  LiftSuppressionPayload: ResolverTypeWrapper<ParentOf<Parents, 'LiftSuppressionPayload', LiftSuppressionPayload>>;
  LiftSuppressionInput: LiftSuppressionInput;
  CreateWebhookPayload: ResolverTypeWrapper<ParentOf<Parents, 'CreateWebhookPayload', Omit<CreateWebhookPayload, 'webhook'> & { webhook: Maybe<ResolversTypes['Webhook']> }>>;
  CreateWebhookInput: CreateWebhookInput;
  UpdateWebhookPayload: ResolverTypeWrapper<ParentOf<Parents, 'UpdateWebhookPayload', Omit<UpdateWebhookPayload, 'webhook'> & { webhook: Maybe<ResolversTypes['Webhook']> }>>;
  UpdateWebhookInput: UpdateWebhookInput;
  RedeliverWebhookPayload: ResolverTypeWrapper<ParentOf<Parents, 'RedeliverWebhookPayload', Omit<RedeliverWebhookPayload, 'delivery'> & { delivery: Maybe<ResolversTypes['WebhookDelivery']> }>>;
  RedeliverWebhookInput: RedeliverWebhookInput;
  AccountExport: ResolverTypeWrapper<ParentOf<Parents, 'AccountExport', AccountExport>>;
  User: ResolverTypeWrapper<ParentOf<Parents, 'User', Omit<User, 'notificationSettings' | 'notifications'> & { notificationSettings: Maybe<ResolversTypes['NotificationSettings']>, notifications: Maybe<ResolversTypes['NotificationConnection']> }>>;
  Order: ResolverTypeWrapper<ParentOf<Parents, 'Order', Order>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Mutation: unknown;
  NotificationUpdate: ParentOf<Parents, 'NotificationUpdate', Omit<NotificationUpdate, 'notification'> & { notification: Maybe<ResolversParentTypes['Notification']> }>;
  Notification: ParentOf<Parents, 'Notification', Omit<Notification, 'order' | 'deliveries'> & { order: Maybe<ResolversParentTypes['Order']>, deliveries: ReadonlyArray<ResolversParentTypes['NotificationDelivery']> }>;
  ID: Scalars['ID']['output'];
  NotificationDelivery: ParentOf<Parents, 'NotificationDelivery', NotificationDelivery>;
  NotificationSettings: ParentOf<Parents, 'NotificationSettings', Omit<NotificationSettings, 'quietHours' | 'preferences' | 'pushSubscriptions' | 'suppressions'> & { quietHours: Maybe<ResolversParentTypes['QuietHours']>, preferences: ReadonlyArray<ResolversParentTypes['NotificationPreference']>, pushSubscriptions: ReadonlyArray<ResolversParentTypes['PushSubscription']>, suppressions: ReadonlyArray<ResolversParentTypes['Suppression']> }>;
  QuietHours: ParentOf<Parents, 'QuietHours', QuietHours>;
  NotificationPreference: ParentOf<Parents, 'NotificationPreference', NotificationPreference>;
  PushSubscription: ParentOf<Parents, 'PushSubscription', PushSubscription>;
  Suppression: ParentOf<Parents, 'Suppression', Suppression>;
  Webhook: ParentOf<Parents, 'Webhook', Omit<Webhook, 'deliveries'> & { deliveries: Maybe<ResolversParentTypes['WebhookDeliveryConnection']> }>;
  WebhookConnection: ParentOf<Parents, 'WebhookConnection', Omit<WebhookConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['WebhookEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  WebhookEdge: ParentOf<Parents, 'WebhookEdge', Omit<WebhookEdge, 'node'> & { node: ResolversParentTypes['Webhook'] }>;
  WebhookDelivery: ParentOf<Parents, 'WebhookDelivery', Omit<WebhookDelivery, 'attempts'> & { attempts: ReadonlyArray<ResolversParentTypes['WebhookAttempt']> }>;
  WebhookAttempt: ParentOf<Parents, 'WebhookAttempt', WebhookAttempt>;
  WebhookDeliveryConnection: ParentOf<Parents, 'WebhookDeliveryConnection', Omit<WebhookDeliveryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['WebhookDeliveryEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  WebhookDeliveryEdge: ParentOf<Parents, 'WebhookDeliveryEdge', Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] }>;
  NotificationConnection: ParentOf<Parents, 'NotificationConnection', Omit<NotificationConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['NotificationEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  NotificationEdge: ParentOf<Parents, 'NotificationEdge', Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] }>;
  MarkNotificationsReadPayload: ParentOf<Parents, 'MarkNotificationsReadPayload', MarkNotificationsReadPayload>;
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  UpdateNotificationSettingsPayload: ParentOf<Parents, 'UpdateNotificationSettingsPayload', Omit<UpdateNotificationSettingsPayload, 'settings'> & { settings: Maybe<ResolversParentTypes['NotificationSettings']> }>;
  UpdateNotificationSettingsInput: UpdateNotificationSettingsInput;
  QuietHoursInput: QuietHoursInput;
  NotificationPreferenceInput: NotificationPreferenceInput;
  RegisterPushSubscriptionPayload: ParentOf<Parents, 'RegisterPushSubscriptionPayload', Omit<RegisterPushSubscriptionPayload, 'settings'> & { settings: Maybe<ResolversParentTypes['NotificationSettings']> }>;
  RegisterPushSubscriptionInput: RegisterPushSubscriptionInput;
  RemovePushSubscriptionPayload: ParentOf<Parents, 'RemovePushSubscriptionPayload', Omit<RemovePushSubscriptionPayload, 'settings'> & { settings: Maybe<ResolversParentTypes['NotificationSettings']> }>;
  RemovePushSubscriptionInput: RemovePushSubscriptionInput;
  LiftSuppressionPayload: ParentOf<Parents, 'LiftSuppressionPayload', LiftSuppressionPayload>;
  LiftSuppressionInput: LiftSuppressionInput;
  CreateWebhookPayload: ParentOf<Parents, 'CreateWebhookPayload', Omit<CreateWebhookPayload, 'webhook'> & { webhook: Maybe<ResolversParentTypes['Webhook']> }>;
  CreateWebhookInput: CreateWebhookInput;
  UpdateWebhookPayload: ParentOf<Parents, 'UpdateWebhookPayload', Omit<UpdateWebhookPayload, 'webhook'> & { webhook: Maybe<ResolversParentTypes['Webhook']> }>;
  UpdateWebhookInput: UpdateWebhookInput;
  RedeliverWebhookPayload: ParentOf<Parents, 'RedeliverWebhookPayload', Omit<RedeliverWebhookPayload, 'delivery'> & { delivery: Maybe<ResolversParentTypes['WebhookDelivery']> }>;
  RedeliverWebhookInput: RedeliverWebhookInput;
  AccountExport: ParentOf<Parents, 'AccountExport', AccountExport>;
  User: ParentOf<Parents, 'User', Omit<User, 'notificationSettings' | 'notifications'> & { notificationSettings: Maybe<ResolversParentTypes['NotificationSettings']>, notifications: Maybe<ResolversParentTypes['NotificationConnection']> }>;
  Order: ParentOf<Parents, 'Order', Order>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  notifications: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, Partial<QueryNotificationsArgs>>;
  webhooks: Resolver<Maybe<ResolversTypes['WebhookConnection']>, ParentType, ContextType, Partial<QueryWebhooksArgs>>;
  _notificationReceived: Resolver<Maybe<ReadonlyArray<ResolversTypes['NotificationUpdate']>>, ParentType, ContextType, Partial<Query_NotificationReceivedArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  markNotificationsRead: Resolver<Maybe<ResolversTypes['MarkNotificationsReadPayload']>, ParentType, ContextType, RequireFields<MutationMarkNotificationsReadArgs, 'input'>>;
  updateNotificationSettings: Resolver<Maybe<ResolversTypes['UpdateNotificationSettingsPayload']>, ParentType, ContextType, RequireFields<MutationUpdateNotificationSettingsArgs, 'input'>>;
  registerPushSubscription: Resolver<Maybe<ResolversTypes['RegisterPushSubscriptionPayload']>, ParentType, ContextType, RequireFields<MutationRegisterPushSubscriptionArgs, 'input'>>;
  removePushSubscription: Resolver<Maybe<ResolversTypes['RemovePushSubscriptionPayload']>, ParentType, ContextType, RequireFields<MutationRemovePushSubscriptionArgs, 'input'>>;
  liftSuppression: Resolver<Maybe<ResolversTypes['LiftSuppressionPayload']>, ParentType, ContextType, RequireFields<MutationLiftSuppressionArgs, 'input'>>;
  createWebhook: Resolver<Maybe<ResolversTypes['CreateWebhookPayload']>, ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  updateWebhook: Resolver<Maybe<ResolversTypes['UpdateWebhookPayload']>, ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
  redeliverWebhook: Resolver<Maybe<ResolversTypes['RedeliverWebhookPayload']>, ParentType, ContextType, RequireFields<MutationRedeliverWebhookArgs, 'input'>>;
};

export type NotificationUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationUpdate'] = ResolversParentTypes['NotificationUpdate']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gap: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notification: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification'], FederationReferenceType extends FederationReferenceTypes['Notification'] = FederationReferenceTypes['Notification']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Notification']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  title: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveries: Resolver<ReadonlyArray<ResolversTypes['NotificationDelivery']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationDelivery'] = ResolversParentTypes['NotificationDelivery']> = {
  channel: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  state: Resolver<ResolversTypes['NotificationDeliveryState'], ParentType, ContextType>;
  address: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attempts: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providerId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type NotificationSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationSettings'] = ResolversParentTypes['NotificationSettings']> = {
  language: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quietHours: Resolver<Maybe<ResolversTypes['QuietHours']>, ParentType, ContextType>;
  phone: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferences: Resolver<ReadonlyArray<ResolversTypes['NotificationPreference']>, ParentType, ContextType>;
  pushSubscriptions: Resolver<ReadonlyArray<ResolversTypes['PushSubscription']>, ParentType, ContextType>;
  pushPublicKey: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  suppressions: Resolver<ReadonlyArray<ResolversTypes['Suppression']>, ParentType, ContextType>;
};

export type QuietHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuietHours'] = ResolversParentTypes['QuietHours']> = {
  from: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationPreferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreference'] = ResolversParentTypes['NotificationPreference']> = {
  kind: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  channel: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  frequency: Resolver<ResolversTypes['NotificationFrequency'], ParentType, ContextType>;
  required: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PushSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PushSubscription'] = ResolversParentTypes['PushSubscription']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  device: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SuppressionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suppression'] = ResolversParentTypes['Suppression']> = {
  channel: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  address: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason: Resolver<ResolversTypes['SuppressionReason'], ParentType, ContextType>;
  detail: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  enabled: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failingSince: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveries: Resolver<Maybe<ResolversTypes['WebhookDeliveryConnection']>, ParentType, ContextType, Partial<WebhookDeliveriesArgs>>;
};

export type WebhookConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventType: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  attempts: Resolver<ReadonlyArray<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextAttemptAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  error: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  durationMs: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type MarkNotificationsReadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkNotificationsReadPayload'] = ResolversParentTypes['MarkNotificationsReadPayload']> = {
  marked: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UpdateNotificationSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateNotificationSettingsPayload'] = ResolversParentTypes['UpdateNotificationSettingsPayload']> = {
  settings: Resolver<Maybe<ResolversTypes['NotificationSettings']>, ParentType, ContextType>;
};

export type RegisterPushSubscriptionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterPushSubscriptionPayload'] = ResolversParentTypes['RegisterPushSubscriptionPayload']> = {
  settings: Resolver<Maybe<ResolversTypes['NotificationSettings']>, ParentType, ContextType>;
};

export type RemovePushSubscriptionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemovePushSubscriptionPayload'] = ResolversParentTypes['RemovePushSubscriptionPayload']> = {
  settings: Resolver<Maybe<ResolversTypes['NotificationSettings']>, ParentType, ContextType>;
};

export type LiftSuppressionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiftSuppressionPayload'] = ResolversParentTypes['LiftSuppressionPayload']> = {
  lifted: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CreateWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookPayload'] = ResolversParentTypes['CreateWebhookPayload']> = {
  webhook: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  secret: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookPayload'] = ResolversParentTypes['UpdateWebhookPayload']> = {
  webhook: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type RedeliverWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverWebhookPayload'] = ResolversParentTypes['RedeliverWebhookPayload']> = {
  delivery: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
};

export type AccountExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountExport'] = ResolversParentTypes['AccountExport'], FederationReferenceType extends FederationReferenceTypes['AccountExport'] = FederationReferenceTypes['AccountExport']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['AccountExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  userId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notificationSettings: Resolver<Maybe<ResolversTypes['NotificationSettings']>, ParentType, ContextType>;
  notifications: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, Partial<UserNotificationsArgs>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Notification', ParentType, ContextType>;
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

export type AllResolvers<ContextType = Context> = {
  Query: QueryResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  NotificationUpdate: NotificationUpdateResolvers<ContextType>;
  Notification: NotificationResolvers<ContextType>;
  NotificationDelivery: NotificationDeliveryResolvers<ContextType>;
  NotificationSettings: NotificationSettingsResolvers<ContextType>;
  QuietHours: QuietHoursResolvers<ContextType>;
  NotificationPreference: NotificationPreferenceResolvers<ContextType>;
  PushSubscription: PushSubscriptionResolvers<ContextType>;
  Suppression: SuppressionResolvers<ContextType>;
  Webhook: WebhookResolvers<ContextType>;
  WebhookConnection: WebhookConnectionResolvers<ContextType>;
  WebhookEdge: WebhookEdgeResolvers<ContextType>;
  WebhookDelivery: WebhookDeliveryResolvers<ContextType>;
  WebhookAttempt: WebhookAttemptResolvers<ContextType>;
  WebhookDeliveryConnection: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge: WebhookDeliveryEdgeResolvers<ContextType>;
  NotificationConnection: NotificationConnectionResolvers<ContextType>;
  NotificationEdge: NotificationEdgeResolvers<ContextType>;
  MarkNotificationsReadPayload: MarkNotificationsReadPayloadResolvers<ContextType>;
  UpdateNotificationSettingsPayload: UpdateNotificationSettingsPayloadResolvers<ContextType>;
  RegisterPushSubscriptionPayload: RegisterPushSubscriptionPayloadResolvers<ContextType>;
  RemovePushSubscriptionPayload: RemovePushSubscriptionPayloadResolvers<ContextType>;
  LiftSuppressionPayload: LiftSuppressionPayloadResolvers<ContextType>;
  CreateWebhookPayload: CreateWebhookPayloadResolvers<ContextType>;
  UpdateWebhookPayload: UpdateWebhookPayloadResolvers<ContextType>;
  RedeliverWebhookPayload: RedeliverWebhookPayloadResolvers<ContextType>;
  AccountExport: AccountExportResolvers<ContextType>;
  User: UserResolvers<ContextType>;
  Order: OrderResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
