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
  readonly me?: Maybe<User>;
  readonly user?: Maybe<User>;
  readonly users?: Maybe<UserConnection>;
  readonly auditLog?: Maybe<AuditEntryConnection>;
  readonly machineClients?: Maybe<MachineClientConnection>;
  readonly _machineClient?: Maybe<MachineIdentity>;
  readonly _endedSessions?: Maybe<ReadonlyArray<EndedSession>>;
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditLogArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  userId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryMachineClientsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type Query_MachineClientArgs = {
  id: Scalars['ID']['input'];
  secretHash: Scalars['String']['input'];
};


export type Query_EndedSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly register?: Maybe<SessionPayload>;
  readonly login?: Maybe<SessionPayload>;
  readonly refreshSession?: Maybe<SessionPayload>;
  readonly logout?: Maybe<LogoutPayload>;
  readonly requestEmailVerification?: Maybe<RequestEmailVerificationPayload>;
  readonly verifyEmail?: Maybe<EmailTokenPayload>;
  readonly requestPasswordReset?: Maybe<RequestPasswordResetPayload>;
  readonly resetPassword?: Maybe<ResetPasswordPayload>;
  readonly changePassword?: Maybe<UserPayload>;
  readonly requestEmailChange?: Maybe<RequestEmailChangePayload>;
  readonly confirmEmailChange?: Maybe<EmailTokenPayload>;
  readonly requestAccountDeletion?: Maybe<RequestAccountDeletionPayload>;
  readonly deleteAccount?: Maybe<DeleteAccountPayload>;
  readonly deleteUser?: Maybe<DeleteAccountPayload>;
  readonly exportAccount?: Maybe<ExportAccountPayload>;
  readonly updateProfile?: Maybe<UserPayload>;
  readonly endSession?: Maybe<UserPayload>;
  readonly endOtherSessions?: Maybe<UserPayload>;
  readonly addAddress?: Maybe<UserPayload>;
  readonly removeAddress?: Maybe<UserPayload>;
  readonly setRoles?: Maybe<UserPayload>;
  readonly blockUser?: Maybe<UserPayload>;
  readonly unblockUser?: Maybe<UserPayload>;
  readonly createMachineClient?: Maybe<CreateMachineClientPayload>;
  readonly revokeMachineClient?: Maybe<MachineClientPayload>;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationVerifyEmailArgs = {
  input: VerifyEmailInput;
};


export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationRequestEmailChangeArgs = {
  input: RequestEmailChangeInput;
};


export type MutationConfirmEmailChangeArgs = {
  input: ConfirmEmailChangeInput;
};


export type MutationDeleteAccountArgs = {
  input: DeleteAccountInput;
};


export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


export type MutationExportAccountArgs = {
  input: ExportAccountInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationEndSessionArgs = {
  input: EndSessionInput;
};


export type MutationEndOtherSessionsArgs = {
  input?: InputMaybe<EndOtherSessionsInput>;
};


export type MutationAddAddressArgs = {
  input: AddAddressInput;
};


export type MutationRemoveAddressArgs = {
  input: RemoveAddressInput;
};


export type MutationSetRolesArgs = {
  input: SetRolesInput;
};


export type MutationBlockUserArgs = {
  input: BlockUserInput;
};


export type MutationUnblockUserArgs = {
  input: UnblockUserInput;
};


export type MutationCreateMachineClientArgs = {
  input: CreateMachineClientInput;
};


export type MutationRevokeMachineClientArgs = {
  input: RevokeMachineClientInput;
};

export type User = Node & {
  readonly id: Scalars['ID']['output'];
  readonly email: Scalars['String']['output'];
  readonly emailVerified: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  readonly language?: Maybe<Scalars['String']['output']>;
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly roles: ReadonlyArray<Role>;
  readonly addresses: ReadonlyArray<Address>;
  readonly sessions?: Maybe<UserSessionConnection>;
  readonly blockedAt?: Maybe<Scalars['DateTime']['output']>;
};


export type UserSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type UserSession = {
  readonly id: Scalars['ID']['output'];
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly lastUsedAt: Scalars['DateTime']['output'];
  readonly network?: Maybe<Scalars['String']['output']>;
  readonly isCurrent: Scalars['Boolean']['output'];
};

export type UserSessionConnection = {
  readonly edges: ReadonlyArray<UserSessionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type UserSessionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: UserSession;
};

export type UserConnection = {
  readonly edges: ReadonlyArray<UserEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type UserEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: User;
};

export type MachineClient = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  readonly roles: ReadonlyArray<Role>;
  readonly keyPrefix: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly createdBy?: Maybe<User>;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type MachineClientConnection = {
  readonly edges: ReadonlyArray<MachineClientEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type MachineClientEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: MachineClient;
};

export type MachineIdentity = {
  readonly id: Scalars['ID']['output'];
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  readonly roles: ReadonlyArray<Role>;
  readonly expiresAt: Scalars['DateTime']['output'];
};

export type AuditEntry = {
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly action: AuditAction;
  readonly user?: Maybe<User>;
  readonly by?: Maybe<User>;
  readonly rolesBefore: ReadonlyArray<Role>;
  readonly rolesAfter: ReadonlyArray<Role>;
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type AuditAction =
  | 'ROLES_CHANGED'
  | 'USER_BLOCKED'
  | 'USER_UNBLOCKED'
  | 'SESSION_ENDED'
  | 'SESSIONS_ENDED'
  | 'ACCOUNT_EXPORTED'
  | 'ACCOUNT_DELETED';

export type AuditEntryConnection = {
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AuditEntryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditEntry;
};

export type EndedSession = {
  readonly cursor: Scalars['String']['output'];
  readonly sessionId: Scalars['ID']['output'];
  readonly userId: Scalars['ID']['output'];
  readonly endedAt: Scalars['DateTime']['output'];
};

export type Role =
  | 'CUSTOMER'
  | 'SUPPORT'
  | 'ADMIN';

export type Address = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly line1: Scalars['String']['output'];
  readonly line2?: Maybe<Scalars['String']['output']>;
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  readonly city: Scalars['String']['output'];
  readonly country: Scalars['String']['output'];
};

export type Session = {
  readonly accessToken: Scalars['String']['output'];
  readonly refreshToken: Scalars['String']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly user: User;
};

export type SessionPayload = {
  readonly session?: Maybe<Session>;
};

export type UserPayload = {
  readonly user?: Maybe<User>;
};

export type RequestEmailVerificationPayload = {};

export type RequestPasswordResetPayload = {};

export type ResetPasswordPayload = {};

export type RequestEmailChangePayload = {};

export type EmailTokenPayload = {
  readonly email?: Maybe<Scalars['String']['output']>;
};

export type RequestAccountDeletionPayload = {};

export type DeleteAccountPayload = {
  readonly deletedUserId?: Maybe<Scalars['ID']['output']>;
};

export type ExportAccountPayload = {
  readonly export?: Maybe<AccountExport>;
};

export type AccountExport = {
  readonly userId: Scalars['ID']['output'];
  readonly account: Scalars['JSON']['output'];
};

export type CreateMachineClientPayload = {
  readonly machineClient?: Maybe<MachineClient>;
  readonly apiKey?: Maybe<Scalars['String']['output']>;
};

export type MachineClientPayload = {
  readonly machineClient?: Maybe<MachineClient>;
};

export type LogoutPayload = {};

export type RegisterInput = {
  readonly email: Scalars['String']['input'];
  readonly password: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
};

export type LoginInput = {
  readonly email: Scalars['String']['input'];
  readonly password: Scalars['String']['input'];
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
};

export type RefreshSessionInput = {
  readonly refreshToken: Scalars['String']['input'];
};

export type VerifyEmailInput = {
  readonly token: Scalars['String']['input'];
};

export type RequestPasswordResetInput = {
  readonly email: Scalars['String']['input'];
};

export type ResetPasswordInput = {
  readonly token: Scalars['String']['input'];
  readonly newPassword: Scalars['String']['input'];
};

export type ChangePasswordInput = {
  readonly password: Scalars['String']['input'];
  readonly newPassword: Scalars['String']['input'];
};

export type RequestEmailChangeInput = {
  readonly email: Scalars['String']['input'];
  readonly password: Scalars['String']['input'];
};

export type ConfirmEmailChangeInput = {
  readonly token: Scalars['String']['input'];
};

export type DeleteAccountInput = {
  readonly password?: InputMaybe<Scalars['String']['input']>;
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteUserInput = {
  readonly userId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ExportAccountInput = {
  readonly password: Scalars['String']['input'];
};

export type UpdateProfileInput = {
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

export type EndSessionInput = {
  readonly sessionId: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type EndOtherSessionsInput = {
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type AddAddressInput = {
  readonly name: Scalars['String']['input'];
  readonly line1: Scalars['String']['input'];
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  readonly city: Scalars['String']['input'];
  readonly country: Scalars['String']['input'];
};

export type RemoveAddressInput = {
  readonly addressId: Scalars['ID']['input'];
};

export type CreateMachineClientInput = {
  readonly name: Scalars['String']['input'];
  readonly scopes: ReadonlyArray<Scalars['String']['input']>;
  readonly roles: ReadonlyArray<Role>;
  readonly expiresAt: Scalars['DateTime']['input'];
};

export type RevokeMachineClientInput = {
  readonly machineClientId: Scalars['ID']['input'];
};

export type BlockUserInput = {
  readonly userId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type UnblockUserInput = {
  readonly userId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type SetRolesInput = {
  readonly userId: Scalars['ID']['input'];
  readonly roles: ReadonlyArray<Role>;
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
  User: User;
  AccountExport: AccountExport;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  AccountExport:
    ( { __typename: 'AccountExport' }
    & GraphQLRecursivePick<FederationTypes['AccountExport'], {"userId":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ParentOf<Parents, 'User', Omit<User, 'addresses' | 'sessions'> & { addresses: ReadonlyArray<_RefType['Address']>, sessions: Maybe<_RefType['UserSessionConnection']> }> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  User: ResolverTypeWrapper<ParentOf<Parents, 'User', Omit<User, 'addresses' | 'sessions'> & { addresses: ReadonlyArray<ResolversTypes['Address']>, sessions: Maybe<ResolversTypes['UserSessionConnection']> }>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserSession: ResolverTypeWrapper<ParentOf<Parents, 'UserSession', UserSession>>;
  UserSessionConnection: ResolverTypeWrapper<ParentOf<Parents, 'UserSessionConnection', Omit<UserSessionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['UserSessionEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  UserSessionEdge: ResolverTypeWrapper<ParentOf<Parents, 'UserSessionEdge', Omit<UserSessionEdge, 'node'> & { node: ResolversTypes['UserSession'] }>>;
  UserConnection: ResolverTypeWrapper<ParentOf<Parents, 'UserConnection', Omit<UserConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['UserEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  UserEdge: ResolverTypeWrapper<ParentOf<Parents, 'UserEdge', Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>>;
  MachineClient: ResolverTypeWrapper<ParentOf<Parents, 'MachineClient', Omit<MachineClient, 'createdBy'> & { createdBy: Maybe<ResolversTypes['User']> }>>;
  MachineClientConnection: ResolverTypeWrapper<ParentOf<Parents, 'MachineClientConnection', Omit<MachineClientConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['MachineClientEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  MachineClientEdge: ResolverTypeWrapper<ParentOf<Parents, 'MachineClientEdge', Omit<MachineClientEdge, 'node'> & { node: ResolversTypes['MachineClient'] }>>;
  MachineIdentity: ResolverTypeWrapper<ParentOf<Parents, 'MachineIdentity', MachineIdentity>>;
  AuditEntry: ResolverTypeWrapper<ParentOf<Parents, 'AuditEntry', Omit<AuditEntry, 'user' | 'by'> & { user: Maybe<ResolversTypes['User']>, by: Maybe<ResolversTypes['User']> }>>;
  AuditAction: AuditAction;
  AuditEntryConnection: ResolverTypeWrapper<ParentOf<Parents, 'AuditEntryConnection', Omit<AuditEntryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  AuditEntryEdge: ResolverTypeWrapper<ParentOf<Parents, 'AuditEntryEdge', Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>>;
  EndedSession: ResolverTypeWrapper<ParentOf<Parents, 'EndedSession', EndedSession>>;
  Role: Role;
  Address: ResolverTypeWrapper<ParentOf<Parents, 'Address', Address>>;
  Session: ResolverTypeWrapper<ParentOf<Parents, 'Session', Omit<Session, 'user'> & { user: ResolversTypes['User'] }>>;
  SessionPayload: ResolverTypeWrapper<ParentOf<Parents, 'SessionPayload', Omit<SessionPayload, 'session'> & { session: Maybe<ResolversTypes['Session']> }>>;
  UserPayload: ResolverTypeWrapper<ParentOf<Parents, 'UserPayload', Omit<UserPayload, 'user'> & { user: Maybe<ResolversTypes['User']> }>>;
  RequestEmailVerificationPayload: ResolverTypeWrapper<ParentOf<Parents, 'RequestEmailVerificationPayload', RequestEmailVerificationPayload>>;
  RequestPasswordResetPayload: ResolverTypeWrapper<ParentOf<Parents, 'RequestPasswordResetPayload', RequestPasswordResetPayload>>;
  ResetPasswordPayload: ResolverTypeWrapper<ParentOf<Parents, 'ResetPasswordPayload', ResetPasswordPayload>>;
  RequestEmailChangePayload: ResolverTypeWrapper<ParentOf<Parents, 'RequestEmailChangePayload', RequestEmailChangePayload>>;
  EmailTokenPayload: ResolverTypeWrapper<ParentOf<Parents, 'EmailTokenPayload', EmailTokenPayload>>;
  RequestAccountDeletionPayload: ResolverTypeWrapper<ParentOf<Parents, 'RequestAccountDeletionPayload', RequestAccountDeletionPayload>>;
  DeleteAccountPayload: ResolverTypeWrapper<ParentOf<Parents, 'DeleteAccountPayload', DeleteAccountPayload>>;
  ExportAccountPayload: ResolverTypeWrapper<ParentOf<Parents, 'ExportAccountPayload', Omit<ExportAccountPayload, 'export'> & { export: Maybe<ResolversTypes['AccountExport']> }>>;
  AccountExport: ResolverTypeWrapper<ParentOf<Parents, 'AccountExport', AccountExport>>;
  CreateMachineClientPayload: ResolverTypeWrapper<ParentOf<Parents, 'CreateMachineClientPayload', Omit<CreateMachineClientPayload, 'machineClient'> & { machineClient: Maybe<ResolversTypes['MachineClient']> }>>;
  MachineClientPayload: ResolverTypeWrapper<ParentOf<Parents, 'MachineClientPayload', Omit<MachineClientPayload, 'machineClient'> & { machineClient: Maybe<ResolversTypes['MachineClient']> }>>;
  LogoutPayload: ResolverTypeWrapper<ParentOf<Parents, 'LogoutPayload', LogoutPayload>>;
  RegisterInput: RegisterInput;
  LoginInput: LoginInput;
  RefreshSessionInput: RefreshSessionInput;
  VerifyEmailInput: VerifyEmailInput;
  RequestPasswordResetInput: RequestPasswordResetInput;
  ResetPasswordInput: ResetPasswordInput;
  ChangePasswordInput: ChangePasswordInput;
  RequestEmailChangeInput: RequestEmailChangeInput;
  ConfirmEmailChangeInput: ConfirmEmailChangeInput;
  DeleteAccountInput: DeleteAccountInput;
  DeleteUserInput: DeleteUserInput;
  ExportAccountInput: ExportAccountInput;
  UpdateProfileInput: UpdateProfileInput;
  EndSessionInput: EndSessionInput;
  EndOtherSessionsInput: EndOtherSessionsInput;
  AddAddressInput: AddAddressInput;
  RemoveAddressInput: RemoveAddressInput;
  CreateMachineClientInput: CreateMachineClientInput;
  RevokeMachineClientInput: RevokeMachineClientInput;
  BlockUserInput: BlockUserInput;
  UnblockUserInput: UnblockUserInput;
  SetRolesInput: SetRolesInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: unknown;
  User: ParentOf<Parents, 'User', Omit<User, 'addresses' | 'sessions'> & { addresses: ReadonlyArray<ResolversParentTypes['Address']>, sessions: Maybe<ResolversParentTypes['UserSessionConnection']> }>;
  Boolean: Scalars['Boolean']['output'];
  UserSession: ParentOf<Parents, 'UserSession', UserSession>;
  UserSessionConnection: ParentOf<Parents, 'UserSessionConnection', Omit<UserSessionConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['UserSessionEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  UserSessionEdge: ParentOf<Parents, 'UserSessionEdge', Omit<UserSessionEdge, 'node'> & { node: ResolversParentTypes['UserSession'] }>;
  UserConnection: ParentOf<Parents, 'UserConnection', Omit<UserConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['UserEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  UserEdge: ParentOf<Parents, 'UserEdge', Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] }>;
  MachineClient: ParentOf<Parents, 'MachineClient', Omit<MachineClient, 'createdBy'> & { createdBy: Maybe<ResolversParentTypes['User']> }>;
  MachineClientConnection: ParentOf<Parents, 'MachineClientConnection', Omit<MachineClientConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['MachineClientEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  MachineClientEdge: ParentOf<Parents, 'MachineClientEdge', Omit<MachineClientEdge, 'node'> & { node: ResolversParentTypes['MachineClient'] }>;
  MachineIdentity: ParentOf<Parents, 'MachineIdentity', MachineIdentity>;
  AuditEntry: ParentOf<Parents, 'AuditEntry', Omit<AuditEntry, 'user' | 'by'> & { user: Maybe<ResolversParentTypes['User']>, by: Maybe<ResolversParentTypes['User']> }>;
  AuditEntryConnection: ParentOf<Parents, 'AuditEntryConnection', Omit<AuditEntryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  AuditEntryEdge: ParentOf<Parents, 'AuditEntryEdge', Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] }>;
  EndedSession: ParentOf<Parents, 'EndedSession', EndedSession>;
  Address: ParentOf<Parents, 'Address', Address>;
  Session: ParentOf<Parents, 'Session', Omit<Session, 'user'> & { user: ResolversParentTypes['User'] }>;
  SessionPayload: ParentOf<Parents, 'SessionPayload', Omit<SessionPayload, 'session'> & { session: Maybe<ResolversParentTypes['Session']> }>;
  UserPayload: ParentOf<Parents, 'UserPayload', Omit<UserPayload, 'user'> & { user: Maybe<ResolversParentTypes['User']> }>;
  RequestEmailVerificationPayload: ParentOf<Parents, 'RequestEmailVerificationPayload', RequestEmailVerificationPayload>;
  RequestPasswordResetPayload: ParentOf<Parents, 'RequestPasswordResetPayload', RequestPasswordResetPayload>;
  ResetPasswordPayload: ParentOf<Parents, 'ResetPasswordPayload', ResetPasswordPayload>;
  RequestEmailChangePayload: ParentOf<Parents, 'RequestEmailChangePayload', RequestEmailChangePayload>;
  EmailTokenPayload: ParentOf<Parents, 'EmailTokenPayload', EmailTokenPayload>;
  RequestAccountDeletionPayload: ParentOf<Parents, 'RequestAccountDeletionPayload', RequestAccountDeletionPayload>;
  DeleteAccountPayload: ParentOf<Parents, 'DeleteAccountPayload', DeleteAccountPayload>;
  ExportAccountPayload: ParentOf<Parents, 'ExportAccountPayload', Omit<ExportAccountPayload, 'export'> & { export: Maybe<ResolversParentTypes['AccountExport']> }>;
  AccountExport: ParentOf<Parents, 'AccountExport', AccountExport>;
  CreateMachineClientPayload: ParentOf<Parents, 'CreateMachineClientPayload', Omit<CreateMachineClientPayload, 'machineClient'> & { machineClient: Maybe<ResolversParentTypes['MachineClient']> }>;
  MachineClientPayload: ParentOf<Parents, 'MachineClientPayload', Omit<MachineClientPayload, 'machineClient'> & { machineClient: Maybe<ResolversParentTypes['MachineClient']> }>;
  LogoutPayload: ParentOf<Parents, 'LogoutPayload', LogoutPayload>;
  RegisterInput: RegisterInput;
  LoginInput: LoginInput;
  RefreshSessionInput: RefreshSessionInput;
  VerifyEmailInput: VerifyEmailInput;
  RequestPasswordResetInput: RequestPasswordResetInput;
  ResetPasswordInput: ResetPasswordInput;
  ChangePasswordInput: ChangePasswordInput;
  RequestEmailChangeInput: RequestEmailChangeInput;
  ConfirmEmailChangeInput: ConfirmEmailChangeInput;
  DeleteAccountInput: DeleteAccountInput;
  DeleteUserInput: DeleteUserInput;
  ExportAccountInput: ExportAccountInput;
  UpdateProfileInput: UpdateProfileInput;
  EndSessionInput: EndSessionInput;
  EndOtherSessionsInput: EndOtherSessionsInput;
  AddAddressInput: AddAddressInput;
  RemoveAddressInput: RemoveAddressInput;
  CreateMachineClientInput: CreateMachineClientInput;
  RevokeMachineClientInput: RevokeMachineClientInput;
  BlockUserInput: BlockUserInput;
  UnblockUserInput: UnblockUserInput;
  SetRolesInput: SetRolesInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, Partial<QueryUsersArgs>>;
  auditLog: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, Partial<QueryAuditLogArgs>>;
  machineClients: Resolver<Maybe<ResolversTypes['MachineClientConnection']>, ParentType, ContextType, Partial<QueryMachineClientsArgs>>;
  _machineClient: Resolver<Maybe<ResolversTypes['MachineIdentity']>, ParentType, ContextType, RequireFields<Query_MachineClientArgs, 'id' | 'secretHash'>>;
  _endedSessions: Resolver<Maybe<ReadonlyArray<ResolversTypes['EndedSession']>>, ParentType, ContextType, Partial<Query_EndedSessionsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  register: Resolver<Maybe<ResolversTypes['SessionPayload']>, ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  login: Resolver<Maybe<ResolversTypes['SessionPayload']>, ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  refreshSession: Resolver<Maybe<ResolversTypes['SessionPayload']>, ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  logout: Resolver<Maybe<ResolversTypes['LogoutPayload']>, ParentType, ContextType>;
  requestEmailVerification: Resolver<Maybe<ResolversTypes['RequestEmailVerificationPayload']>, ParentType, ContextType>;
  verifyEmail: Resolver<Maybe<ResolversTypes['EmailTokenPayload']>, ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'input'>>;
  requestPasswordReset: Resolver<Maybe<ResolversTypes['RequestPasswordResetPayload']>, ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'input'>>;
  resetPassword: Resolver<Maybe<ResolversTypes['ResetPasswordPayload']>, ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  changePassword: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  requestEmailChange: Resolver<Maybe<ResolversTypes['RequestEmailChangePayload']>, ParentType, ContextType, RequireFields<MutationRequestEmailChangeArgs, 'input'>>;
  confirmEmailChange: Resolver<Maybe<ResolversTypes['EmailTokenPayload']>, ParentType, ContextType, RequireFields<MutationConfirmEmailChangeArgs, 'input'>>;
  requestAccountDeletion: Resolver<Maybe<ResolversTypes['RequestAccountDeletionPayload']>, ParentType, ContextType>;
  deleteAccount: Resolver<Maybe<ResolversTypes['DeleteAccountPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAccountArgs, 'input'>>;
  deleteUser: Resolver<Maybe<ResolversTypes['DeleteAccountPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'input'>>;
  exportAccount: Resolver<Maybe<ResolversTypes['ExportAccountPayload']>, ParentType, ContextType, RequireFields<MutationExportAccountArgs, 'input'>>;
  updateProfile: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  endSession: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationEndSessionArgs, 'input'>>;
  endOtherSessions: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, Partial<MutationEndOtherSessionsArgs>>;
  addAddress: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  removeAddress: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAddressArgs, 'input'>>;
  setRoles: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationSetRolesArgs, 'input'>>;
  blockUser: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationBlockUserArgs, 'input'>>;
  unblockUser: Resolver<Maybe<ResolversTypes['UserPayload']>, ParentType, ContextType, RequireFields<MutationUnblockUserArgs, 'input'>>;
  createMachineClient: Resolver<Maybe<ResolversTypes['CreateMachineClientPayload']>, ParentType, ContextType, RequireFields<MutationCreateMachineClientArgs, 'input'>>;
  revokeMachineClient: Resolver<Maybe<ResolversTypes['MachineClientPayload']>, ParentType, ContextType, RequireFields<MutationRevokeMachineClientArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerified: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  addresses: Resolver<ReadonlyArray<ResolversTypes['Address']>, ParentType, ContextType>;
  sessions: Resolver<Maybe<ResolversTypes['UserSessionConnection']>, ParentType, ContextType, Partial<UserSessionsArgs>>;
  blockedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSession'] = ResolversParentTypes['UserSession']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deviceName: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  network: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isCurrent: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSessionConnection'] = ResolversParentTypes['UserSessionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['UserSessionEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSessionEdge'] = ResolversParentTypes['UserSessionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['UserSession'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type MachineClientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MachineClient'] = ResolversParentTypes['MachineClient']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  roles: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  keyPrefix: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MachineClientConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MachineClientConnection'] = ResolversParentTypes['MachineClientConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['MachineClientEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MachineClientEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MachineClientEdge'] = ResolversParentTypes['MachineClientEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['MachineClient'], ParentType, ContextType>;
};

export type MachineIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MachineIdentity'] = ResolversParentTypes['MachineIdentity']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scopes: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  roles: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  action: Resolver<ResolversTypes['AuditAction'], ParentType, ContextType>;
  user: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  by: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  rolesBefore: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  rolesAfter: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type EndedSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndedSession'] = ResolversParentTypes['EndedSession']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshToken: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type SessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionPayload'] = ResolversParentTypes['SessionPayload']> = {
  session: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type UserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPayload'] = ResolversParentTypes['UserPayload']> = {
  user: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type EmailTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTokenPayload'] = ResolversParentTypes['EmailTokenPayload']> = {
  email: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeleteAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAccountPayload'] = ResolversParentTypes['DeleteAccountPayload']> = {
  deletedUserId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ExportAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportAccountPayload'] = ResolversParentTypes['ExportAccountPayload']> = {
  export: Resolver<Maybe<ResolversTypes['AccountExport']>, ParentType, ContextType>;
};

export type AccountExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountExport'] = ResolversParentTypes['AccountExport'], FederationReferenceType extends FederationReferenceTypes['AccountExport'] = FederationReferenceTypes['AccountExport']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['AccountExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  userId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  account: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type CreateMachineClientPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMachineClientPayload'] = ResolversParentTypes['CreateMachineClientPayload']> = {
  machineClient: Resolver<Maybe<ResolversTypes['MachineClient']>, ParentType, ContextType>;
  apiKey: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MachineClientPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MachineClientPayload'] = ResolversParentTypes['MachineClientPayload']> = {
  machineClient: Resolver<Maybe<ResolversTypes['MachineClient']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'User', ParentType, ContextType>;
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
  User: UserResolvers<ContextType>;
  UserSession: UserSessionResolvers<ContextType>;
  UserSessionConnection: UserSessionConnectionResolvers<ContextType>;
  UserSessionEdge: UserSessionEdgeResolvers<ContextType>;
  UserConnection: UserConnectionResolvers<ContextType>;
  UserEdge: UserEdgeResolvers<ContextType>;
  MachineClient: MachineClientResolvers<ContextType>;
  MachineClientConnection: MachineClientConnectionResolvers<ContextType>;
  MachineClientEdge: MachineClientEdgeResolvers<ContextType>;
  MachineIdentity: MachineIdentityResolvers<ContextType>;
  AuditEntry: AuditEntryResolvers<ContextType>;
  AuditEntryConnection: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge: AuditEntryEdgeResolvers<ContextType>;
  EndedSession: EndedSessionResolvers<ContextType>;
  Address: AddressResolvers<ContextType>;
  Session: SessionResolvers<ContextType>;
  SessionPayload: SessionPayloadResolvers<ContextType>;
  UserPayload: UserPayloadResolvers<ContextType>;
  EmailTokenPayload: EmailTokenPayloadResolvers<ContextType>;
  DeleteAccountPayload: DeleteAccountPayloadResolvers<ContextType>;
  ExportAccountPayload: ExportAccountPayloadResolvers<ContextType>;
  AccountExport: AccountExportResolvers<ContextType>;
  CreateMachineClientPayload: CreateMachineClientPayloadResolvers<ContextType>;
  MachineClientPayload: MachineClientPayloadResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
