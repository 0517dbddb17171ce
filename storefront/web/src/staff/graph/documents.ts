/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
// Written by `npx shop compose` from the folder operations and gateway/api.graphql.
import { gql, type TypedDocumentNode } from '@urql/core';

export type ActorKind =
  | 'CUSTOMER'
  | 'STAFF'
  | 'SYSTEM';

export type AddOrderNoteInput = {
  readonly orderId: string;
  readonly text: string;
  readonly visibleToCustomer?: boolean;
};

export type AdjustStockInput = {
  readonly idempotencyKey: string;
  readonly productId: string;
  readonly delta: number;
  readonly reason: string;
};

export type ApproveReturnInput = {
  readonly orderId: string;
  readonly returnId: string;
  readonly comment?: string | null | undefined;
};

export type AttributeValueInput = {
  readonly name: string;
  readonly value: string;
};

export type AuditAction =
  | 'ROLES_CHANGED'
  | 'USER_BLOCKED'
  | 'USER_UNBLOCKED'
  | 'SESSION_ENDED'
  | 'SESSIONS_ENDED'
  | 'ACCOUNT_EXPORTED'
  | 'ACCOUNT_DELETED';

export type BlockUserInput = {
  readonly userId: string;
  readonly reason: string;
};

export type CancelOrderInput = {
  readonly orderId: string;
  readonly reason?: string | null | undefined;
};

export type CancelPriceInput = {
  readonly productId: string;
  readonly priceListId?: string | null | undefined;
  readonly from: string;
  readonly expectedVersion?: number | null | undefined;
};

export type CancelReason =
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'EXPIRED'
  | 'CUSTOMER'
  | 'STAFF';

export type CreateDiscountInput = {
  readonly code: string;
  readonly name: string;
  readonly kind: DiscountKind;
  readonly percent?: string | null | undefined;
  readonly amount?: MoneyInput | null | undefined;
  readonly minimumSubtotal?: MoneyInput | null | undefined;
  readonly productIds?: ReadonlyArray<string>;
  readonly categories?: ReadonlyArray<string>;
  readonly startsAt?: string | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly usageLimit?: number | null | undefined;
  readonly usageLimitPerCustomer?: number | null | undefined;
  readonly combinable?: boolean;
  readonly reason?: string | null | undefined;
};

export type CreateProductInput = {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly price: MoneyInput;
  readonly category: string;
  readonly slug?: string | null | undefined;
  readonly images?: ReadonlyArray<ProductImageInput> | null | undefined;
  readonly attributes?: ReadonlyArray<AttributeValueInput> | null | undefined;
  readonly relatedProductIds?: ReadonlyArray<string> | null | undefined;
  readonly status?: ProductStatus | null | undefined;
  readonly publishAt?: string | null | undefined;
  readonly unpublishAt?: string | null | undefined;
};

export type CreateShipmentInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly lines?: ReadonlyArray<PiecesInput> | null | undefined;
  readonly carrier: string;
  readonly trackingNumber: string;
};

export type DeadLetterActionKind =
  | 'REPLAY'
  | 'EDIT'
  | 'DISCARD';

export type DeadLetterKind =
  | 'EVENT'
  | 'TASK';

export type DisableDiscountInput = {
  readonly discountId: string;
  readonly reason?: string | null | undefined;
};

export type DiscardDeadLettersInput = {
  readonly ids?: ReadonlyArray<string> | null | undefined;
  readonly cause?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly reason: string;
};

export type DiscountKind =
  | 'PERCENTAGE'
  | 'FIXED'
  | 'FREE_SHIPPING';

export type EndOtherSessionsInput = {
  readonly userId?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

export type EndSessionInput = {
  readonly sessionId: string;
  readonly reason?: string | null | undefined;
};

export type FulfilmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'PARTIALLY_DELIVERED'
  | 'DELIVERED';

export type ImageSizeInput = {
  readonly url: string;
  readonly width: number;
  readonly height: number;
};

export type ManagedProductFilter = {
  readonly status?: ProductStatus | null | undefined;
  readonly category?: string | null | undefined;
  readonly branch?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly inStock?: boolean | null | undefined;
};

export type MoneyInput = {
  readonly amount: string;
  readonly currency: string;
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

export type OrderStatus =
  | 'PLACED'
  | 'RESERVED'
  | 'CONFIRMED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED';

export type ParcelStatus =
  | 'READY'
  | 'IN_TRANSIT'
  | 'DELIVERED'
  | 'LOST'
  | 'CANCELLED';

export type PaymentActionType =
  | 'REDIRECT_TO_URL'
  | 'USE_PROVIDER_SDK';

export type PaymentStatus =
  | 'PENDING'
  | 'ACTION_REQUIRED'
  | 'AUTHORISED'
  | 'CAPTURED'
  | 'FAILED'
  | 'VOIDED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

export type PiecesInput = {
  readonly productId: string;
  readonly quantity: number;
};

export type ProductImageInput = {
  readonly alt: string;
  readonly sizes: ReadonlyArray<ImageSizeInput>;
};

export type ProductSort =
  | 'NAME_ASC'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'NEWEST';

export type ProductStatus =
  | 'PUBLISHED'
  | 'DRAFT'
  | 'ARCHIVED';

export type ReceiveReturnInput = {
  readonly orderId: string;
  readonly returnId: string;
};

export type RefundLinesInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly lines: ReadonlyArray<PiecesInput>;
  readonly reason?: string | null | undefined;
};

export type RefundPaymentInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly amount: MoneyInput;
};

export type RejectReturnInput = {
  readonly orderId: string;
  readonly returnId: string;
  readonly comment?: string | null | undefined;
};

export type ReplayDeadLettersInput = {
  readonly ids?: ReadonlyArray<string> | null | undefined;
  readonly cause?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly perSecond?: number | null | undefined;
  readonly reason: string;
};

export type ReturnKind =
  | 'REFUND'
  | 'EXCHANGE';

export type ReturnStatus =
  | 'REQUESTED'
  | 'APPROVED'
  | 'REJECTED'
  | 'RECEIVED';

export type Role =
  | 'CUSTOMER'
  | 'SUPPORT'
  | 'ADMIN';

export type SetPriceInput = {
  readonly productId: string;
  readonly priceListId?: string | null | undefined;
  readonly price: MoneyInput;
  readonly from?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
};

export type SetPublicationInput = {
  readonly productId: string;
  readonly status: ProductStatus;
  readonly publishAt?: string | null | undefined;
  readonly unpublishAt?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
};

export type SetRolesInput = {
  readonly userId: string;
  readonly roles: ReadonlyArray<Role>;
};

export type TimelineKind =
  | 'COMMAND'
  | 'EVENT'
  | 'RETRY'
  | 'COMPENSATION'
  | 'PAYMENT_ATTEMPT'
  | 'MAIL'
  | 'DELIVERY';

export type UnblockUserInput = {
  readonly userId: string;
  readonly reason: string;
};

export type UpdateProductInput = {
  readonly productId: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly price?: MoneyInput | null | undefined;
  readonly category?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly images?: ReadonlyArray<ProductImageInput> | null | undefined;
  readonly attributes?: ReadonlyArray<AttributeValueInput> | null | undefined;
  readonly relatedProductIds?: ReadonlyArray<string> | null | undefined;
  readonly expectedVersion?: number | null | undefined;
};

export type UpdateShipmentInput = {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly status: ParcelStatus;
  readonly reason?: string | null | undefined;
};

export type StaffAccountAuditQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StaffAccountAuditQuery = { readonly auditLog: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly at: string, readonly action: AuditAction, readonly reason: string | null, readonly rolesBefore: ReadonlyArray<Role>, readonly rolesAfter: ReadonlyArray<Role>, readonly user: { readonly id: string, readonly name: string } | null, readonly by: { readonly id: string, readonly name: string } | null } }> } | null };

export type StaffOrderAuditQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StaffOrderAuditQuery = { readonly orderAuditLog: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly at: string, readonly by: string, readonly action: string, readonly subject: string, readonly reason: string | null, readonly before: string | null, readonly after: string | null } }> } | null };

export type StaffDeadLetterActionsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StaffDeadLetterActionsQuery = { readonly deadLetterActions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly at: string, readonly by: string, readonly action: DeadLetterActionKind, readonly service: string, readonly deadLetterId: string, readonly cause: string, readonly reason: string } }> } | null };

export type StaffProductRowFragment = { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null };

export type StaffProductDetailFragment = { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null };

export type StaffProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ManagedProductFilter | null | undefined;
  sort?: ProductSort | null | undefined;
}>;


export type StaffProductsQuery = { readonly managedProducts: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } }> } | null };

export type StaffCategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffCategoriesQuery = { readonly categories: ReadonlyArray<{ readonly id: string, readonly name: string, readonly title: string }> | null };

export type StaffProductQueryVariables = Exact<{
  id: string;
}>;


export type StaffProductQuery = { readonly managedProduct: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly categories: ReadonlyArray<{ readonly id: string, readonly name: string, readonly title: string }> | null };

export type CreateProductMutationVariables = Exact<{
  input: CreateProductInput;
}>;


export type CreateProductMutation = { readonly createProduct: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type UpdateProductMutationVariables = Exact<{
  input: UpdateProductInput;
}>;


export type UpdateProductMutation = { readonly updateProduct: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SetPublicationMutationVariables = Exact<{
  input: SetPublicationInput;
}>;


export type SetPublicationMutation = { readonly setPublication: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SetPriceMutationVariables = Exact<{
  input: SetPriceInput;
}>;


export type SetPriceMutation = { readonly setPrice: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type CancelPriceMutationVariables = Exact<{
  input: CancelPriceInput;
}>;


export type CancelPriceMutation = { readonly cancelPrice: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type AdjustStockMutationVariables = Exact<{
  input: AdjustStockInput;
}>;


export type AdjustStockMutation = { readonly adjustStock: { readonly product: { readonly description: string, readonly slug: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly version: number, readonly prices: ReadonlyArray<{ readonly from: string, readonly setBy: string, readonly setAt: string, readonly price: { readonly amount: string, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string } | null }> | null, readonly history: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly action: string, readonly by: string, readonly at: string, readonly version: number, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string, readonly after: string }> } }> } | null, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number, readonly reserved: number | null, readonly sold: number | null }, readonly publication: { readonly status: ProductStatus, readonly publishAt: string | null, readonly unpublishAt: string | null, readonly visible: boolean } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffUserRowFragment = { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null };

export type StaffUserSessionsFragment = { readonly id: string, readonly sessions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly deviceName: string | null, readonly openedAt: string, readonly lastUsedAt: string, readonly network: string | null, readonly isCurrent: boolean } }> } | null };

export type StaffCustomersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type StaffCustomersQuery = { readonly users: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null } }> } | null };

export type StaffCustomerQueryVariables = Exact<{
  id: string;
}>;


export type StaffCustomerQuery = { readonly user: { readonly phone: string | null, readonly language: string | null, readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }>, readonly orders: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string }, readonly customer: { readonly id: string, readonly name: string } | null, readonly shippingMethod: { readonly id: string, readonly name: string } | null, readonly shippingAddress: { readonly city: string, readonly country: string }, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus }> } }> } | null, readonly sessions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly deviceName: string | null, readonly openedAt: string, readonly lastUsedAt: string, readonly network: string | null, readonly isCurrent: boolean } }> } | null } | null };

export type BlockUserMutationVariables = Exact<{
  input: BlockUserInput;
}>;


export type BlockUserMutation = { readonly blockUser: { readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null, readonly sessions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly deviceName: string | null, readonly openedAt: string, readonly lastUsedAt: string, readonly network: string | null, readonly isCurrent: boolean } }> } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type UnblockUserMutationVariables = Exact<{
  input: UnblockUserInput;
}>;


export type UnblockUserMutation = { readonly unblockUser: { readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SetRolesMutationVariables = Exact<{
  input: SetRolesInput;
}>;


export type SetRolesMutation = { readonly setRoles: { readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly roles: ReadonlyArray<Role>, readonly blockedAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffEndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type StaffEndSessionMutation = { readonly endSession: { readonly user: { readonly id: string, readonly sessions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly deviceName: string | null, readonly openedAt: string, readonly lastUsedAt: string, readonly network: string | null, readonly isCurrent: boolean } }> } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffEndSessionsMutationVariables = Exact<{
  input?: EndOtherSessionsInput | null | undefined;
}>;


export type StaffEndSessionsMutation = { readonly endOtherSessions: { readonly user: { readonly id: string, readonly sessions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly deviceName: string | null, readonly openedAt: string, readonly lastUsedAt: string, readonly network: string | null, readonly isCurrent: boolean } }> } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffDeadLetterCausesQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffDeadLetterCausesQuery = { readonly deadLetterCauses: ReadonlyArray<{ readonly cause: string, readonly service: string, readonly handler: string, readonly count: number, readonly error: string, readonly firstFailedAt: string, readonly lastFailedAt: string }> | null };

export type StaffDeadLettersQueryVariables = Exact<{
  service?: string | null | undefined;
  cause?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type StaffDeadLettersQuery = { readonly deadLetters: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly service: string, readonly kind: DeadLetterKind, readonly handler: string, readonly error: string, readonly cause: string, readonly attempts: number, readonly firstFailedAt: string, readonly lastFailedAt: string } }> } | null };

export type StaffDeadLetterQueryVariables = Exact<{
  id: string;
}>;


export type StaffDeadLetterQuery = { readonly deadLetter: { readonly id: string, readonly service: string, readonly kind: DeadLetterKind, readonly handler: string, readonly payload: unknown, readonly error: string, readonly cause: string, readonly attempts: number, readonly firstFailedAt: string, readonly lastFailedAt: string, readonly traceId: string | null, readonly correlationId: string | null, readonly dryRun: { readonly error: string | null, readonly alreadyDone: boolean, readonly writes: ReadonlyArray<{ readonly kind: string, readonly id: string, readonly before: unknown, readonly after: unknown }>, readonly events: ReadonlyArray<{ readonly type: string, readonly subject: string, readonly data: unknown }>, readonly tasks: ReadonlyArray<{ readonly task: string, readonly key: string, readonly dueAt: string | null, readonly data: unknown }> } | null } | null };

export type ReplayDeadLettersMutationVariables = Exact<{
  input: ReplayDeadLettersInput;
}>;


export type ReplayDeadLettersMutation = { readonly replayDeadLetters: { readonly service: string | null, readonly count: number | null, readonly unchanged: ReadonlyArray<{ readonly id: string, readonly reason: string }> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type DiscardDeadLettersMutationVariables = Exact<{
  input: DiscardDeadLettersInput;
}>;


export type DiscardDeadLettersMutation = { readonly discardDeadLetters: { readonly service: string | null, readonly count: number | null, readonly unchanged: ReadonlyArray<{ readonly id: string, readonly reason: string }> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffDiscountFragment = { readonly id: string, readonly code: string, readonly name: string, readonly kind: DiscountKind, readonly percent: string | null, readonly categories: ReadonlyArray<string>, readonly startsAt: string | null, readonly endsAt: string | null, readonly usageLimit: number | null, readonly usageLimitPerCustomer: number | null, readonly combinable: boolean, readonly active: boolean, readonly used: number, readonly createdAt: string, readonly amount: { readonly amount: string, readonly currency: string } | null, readonly minimumSubtotal: { readonly amount: string, readonly currency: string } | null };

export type StaffDiscountsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StaffDiscountsQuery = { readonly discounts: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly code: string, readonly name: string, readonly kind: DiscountKind, readonly percent: string | null, readonly categories: ReadonlyArray<string>, readonly startsAt: string | null, readonly endsAt: string | null, readonly usageLimit: number | null, readonly usageLimitPerCustomer: number | null, readonly combinable: boolean, readonly active: boolean, readonly used: number, readonly createdAt: string, readonly amount: { readonly amount: string, readonly currency: string } | null, readonly minimumSubtotal: { readonly amount: string, readonly currency: string } | null } }> } | null };

export type CreateDiscountMutationVariables = Exact<{
  input: CreateDiscountInput;
}>;


export type CreateDiscountMutation = { readonly createDiscount: { readonly discount: { readonly id: string, readonly code: string, readonly name: string, readonly kind: DiscountKind, readonly percent: string | null, readonly categories: ReadonlyArray<string>, readonly startsAt: string | null, readonly endsAt: string | null, readonly usageLimit: number | null, readonly usageLimitPerCustomer: number | null, readonly combinable: boolean, readonly active: boolean, readonly used: number, readonly createdAt: string, readonly amount: { readonly amount: string, readonly currency: string } | null, readonly minimumSubtotal: { readonly amount: string, readonly currency: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type DisableDiscountMutationVariables = Exact<{
  input: DisableDiscountInput;
}>;


export type DisableDiscountMutation = { readonly disableDiscount: { readonly discount: { readonly id: string, readonly code: string, readonly name: string, readonly kind: DiscountKind, readonly percent: string | null, readonly categories: ReadonlyArray<string>, readonly startsAt: string | null, readonly endsAt: string | null, readonly usageLimit: number | null, readonly usageLimitPerCustomer: number | null, readonly combinable: boolean, readonly active: boolean, readonly used: number, readonly createdAt: string, readonly amount: { readonly amount: string, readonly currency: string } | null, readonly minimumSubtotal: { readonly amount: string, readonly currency: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffFrameQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffFrameQuery = { readonly me: { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<Role> } | null, readonly deadLetterCauses: ReadonlyArray<{ readonly cause: string, readonly service: string, readonly count: number }> | null };

export type StaffOrderRowFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string }, readonly customer: { readonly id: string, readonly name: string } | null, readonly shippingMethod: { readonly id: string, readonly name: string } | null, readonly shippingAddress: { readonly city: string, readonly country: string }, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus }> };

export type StaffOrderDetailFragment = { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null };

export type StaffPiecesFragment = { readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null };

export type StaffOrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: OrderStatus | null | undefined;
}>;


export type StaffOrdersQuery = { readonly orders: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string }, readonly customer: { readonly id: string, readonly name: string } | null, readonly shippingMethod: { readonly id: string, readonly name: string } | null, readonly shippingAddress: { readonly city: string, readonly country: string }, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus }> } }> } | null };

export type StaffOrderSearchQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  text: string;
}>;


export type StaffOrderSearchQuery = { readonly orderSearch: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string }, readonly customer: { readonly id: string, readonly name: string } | null, readonly shippingMethod: { readonly id: string, readonly name: string } | null, readonly shippingAddress: { readonly city: string, readonly country: string }, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus }> } }> } | null };

export type StaffOrderQueryVariables = Exact<{
  id: string;
}>;


export type StaffOrderQuery = { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null };

export type FollowStaffOrderSubscriptionVariables = Exact<{
  orderId: string;
  after?: string | null | undefined;
}>;


export type FollowStaffOrderSubscription = { readonly orderUpdated: { readonly cursor: string, readonly version: number, readonly gap: boolean, readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null } };

export type CreateShipmentMutationVariables = Exact<{
  input: CreateShipmentInput;
}>;


export type CreateShipmentMutation = { readonly createShipment: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type UpdateShipmentMutationVariables = Exact<{
  input: UpdateShipmentInput;
}>;


export type UpdateShipmentMutation = { readonly updateShipment: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffCancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type StaffCancelOrderMutation = { readonly cancelOrder: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RefundLinesMutationVariables = Exact<{
  input: RefundLinesInput;
}>;


export type RefundLinesMutation = { readonly refundLines: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RefundPaymentMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundPaymentMutation = { readonly refundPayment: { readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type ApproveReturnMutationVariables = Exact<{
  input: ApproveReturnInput;
}>;


export type ApproveReturnMutation = { readonly approveReturn: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RejectReturnMutationVariables = Exact<{
  input: RejectReturnInput;
}>;


export type RejectReturnMutation = { readonly rejectReturn: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type ReceiveReturnMutationVariables = Exact<{
  input: ReceiveReturnInput;
}>;


export type ReceiveReturnMutation = { readonly receiveReturn: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type AddOrderNoteMutationVariables = Exact<{
  input: AddOrderNoteInput;
}>;


export type AddOrderNoteMutation = { readonly addOrderNote: { readonly order: { readonly cancelReason: CancelReason | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly fulfilment: FulfilmentStatus, readonly placedAt: string, readonly version: number, readonly customer: { readonly id: string, readonly name: string, readonly email: string } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly totals: { readonly taxIncluded: boolean, readonly subtotal: { readonly amount: string, readonly currency: string }, readonly discount: { readonly amount: string, readonly currency: string }, readonly shipping: { readonly amount: string, readonly currency: string }, readonly tax: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string } }, readonly discounts: ReadonlyArray<{ readonly code: string, readonly name: string, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly shippingAddress: { readonly city: string, readonly country: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly status: ParcelStatus, readonly carrier: string, readonly trackingNumber: string, readonly createdAt: string, readonly shippedAt: string | null, readonly deliveredAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly kind: ReturnKind, readonly status: ReturnStatus, readonly reason: string, readonly comment: string | null, readonly requestedAt: string, readonly decidedAt: string | null, readonly receivedAt: string | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }>, readonly exchangeOrder: { readonly id: string, readonly number: string } | null }>, readonly lineRefunds: ReadonlyArray<{ readonly id: string, readonly reason: string | null, readonly at: string, readonly amount: { readonly amount: string, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly product: { readonly id: string, readonly sku: string, readonly name: string } | null }> }>, readonly exchangeFor: { readonly id: string, readonly number: string } | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly text: string, readonly visibleToCustomer: boolean, readonly author: { readonly kind: ActorKind, readonly id: string | null } }>, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null, readonly correlationId: string | null, readonly traceId: string | null, readonly actor: { readonly kind: ActorKind, readonly id: string | null } }>, readonly total: { readonly amount: string, readonly currency: string }, readonly shippingMethod: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type StaffStatisticsQueryVariables = Exact<{
  days: number;
  products: number;
}>;


export type StaffStatisticsQuery = { readonly salesByDay: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly day: string, readonly orders: number, readonly cancelled: number, readonly revenue: { readonly amount: string, readonly currency: string } } }> } | null, readonly topProducts: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly sku: string, readonly name: string, readonly quantity: number, readonly revenue: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null } }> } | null, readonly statisticsState: { readonly asOf: string | null, readonly rebuiltAt: string | null } | null };

export type RebuildStatisticsMutationVariables = Exact<{ [key: string]: never; }>;


export type RebuildStatisticsMutation = { readonly rebuildStatistics: { readonly statisticsState: { readonly asOf: string | null, readonly rebuiltAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export const StaffAccountAudit: TypedDocumentNode<StaffAccountAuditQuery, StaffAccountAuditQueryVariables> = /*#__PURE__*/ gql("query StaffAccountAudit($first: Int!, $after: String) { auditLog(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id at action reason rolesBefore rolesAfter user { id name } by { id name } } } } }");

export const StaffOrderAudit: TypedDocumentNode<StaffOrderAuditQuery, StaffOrderAuditQueryVariables> = /*#__PURE__*/ gql("query StaffOrderAudit($first: Int!, $after: String) { orderAuditLog(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id at by action subject reason before after } } } }");

export const StaffDeadLetterActions: TypedDocumentNode<StaffDeadLetterActionsQuery, StaffDeadLetterActionsQueryVariables> = /*#__PURE__*/ gql("query StaffDeadLetterActions($first: Int!, $after: String) { deadLetterActions(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id at by action service deadLetterId cause reason } } } }");

export const StaffProducts: TypedDocumentNode<StaffProductsQuery, StaffProductsQueryVariables> = /*#__PURE__*/ gql("query StaffProducts($first: Int!, $after: String, $filter: ManagedProductFilter, $sort: ProductSort) { managedProducts(first: $first, after: $after, filter: $filter, sort: $sort) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...StaffProductRow } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency }");

export const StaffCategories: TypedDocumentNode<StaffCategoriesQuery, StaffCategoriesQueryVariables> = /*#__PURE__*/ gql("query StaffCategories { categories { id name title } }");

export const StaffProduct: TypedDocumentNode<StaffProductQuery, StaffProductQueryVariables> = /*#__PURE__*/ gql("query StaffProduct($id: ID!) { managedProduct(id: $id) { ...StaffProductDetail } categories { id name title } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency }");

export const CreateProduct: TypedDocumentNode<CreateProductMutation, CreateProductMutationVariables> = /*#__PURE__*/ gql("mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const UpdateProduct: TypedDocumentNode<UpdateProductMutation, UpdateProductMutationVariables> = /*#__PURE__*/ gql("mutation UpdateProduct($input: UpdateProductInput!) { updateProduct(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SetPublication: TypedDocumentNode<SetPublicationMutation, SetPublicationMutationVariables> = /*#__PURE__*/ gql("mutation SetPublication($input: SetPublicationInput!) { setPublication(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SetPrice: TypedDocumentNode<SetPriceMutation, SetPriceMutationVariables> = /*#__PURE__*/ gql("mutation SetPrice($input: SetPriceInput!) { setPrice(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const CancelPrice: TypedDocumentNode<CancelPriceMutation, CancelPriceMutationVariables> = /*#__PURE__*/ gql("mutation CancelPrice($input: CancelPriceInput!) { cancelPrice(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const AdjustStock: TypedDocumentNode<AdjustStockMutation, AdjustStockMutationVariables> = /*#__PURE__*/ gql("mutation AdjustStock($input: AdjustStockInput!) { adjustStock(input: $input) { product { ...StaffProductDetail } userErrors { ...Refusal } } } fragment StaffProductDetail on Product { ...StaffProductRow description slug prices { from setBy setAt price { ...Amount } priceList { id name } } history(first: 10) { edges { cursor node { id action by at version changes { field before after } } } } } fragment StaffProductRow on Product { id sku name category version price { ...Amount } stock { available reserved sold } publication { status publishAt unpublishAt visible } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffCustomers: TypedDocumentNode<StaffCustomersQuery, StaffCustomersQueryVariables> = /*#__PURE__*/ gql("query StaffCustomers($first: Int!, $after: String, $search: String) { users(first: $first, after: $after, search: $search) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...StaffUserRow } } } } fragment StaffUserRow on User { id name email emailVerified roles blockedAt }");

export const StaffCustomer: TypedDocumentNode<StaffCustomerQuery, StaffCustomerQueryVariables> = /*#__PURE__*/ gql("query StaffCustomer($id: ID!) { user(id: $id) { ...StaffUserRow ...StaffUserSessions phone language addresses { ...BookEntry } orders(first: 20) { totalCount edges { cursor node { ...StaffOrderRow } } } } } fragment StaffUserRow on User { id name email emailVerified roles blockedAt } fragment StaffUserSessions on User { id sessions(first: 50) { totalCount edges { cursor node { id deviceName openedAt lastUsedAt network isCurrent } } } } fragment BookEntry on Address { id name line1 line2 postalCode city country } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency }");

export const BlockUser: TypedDocumentNode<BlockUserMutation, BlockUserMutationVariables> = /*#__PURE__*/ gql("mutation BlockUser($input: BlockUserInput!) { blockUser(input: $input) { user { ...StaffUserRow ...StaffUserSessions } userErrors { ...Refusal } } } fragment StaffUserRow on User { id name email emailVerified roles blockedAt } fragment StaffUserSessions on User { id sessions(first: 50) { totalCount edges { cursor node { id deviceName openedAt lastUsedAt network isCurrent } } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const UnblockUser: TypedDocumentNode<UnblockUserMutation, UnblockUserMutationVariables> = /*#__PURE__*/ gql("mutation UnblockUser($input: UnblockUserInput!) { unblockUser(input: $input) { user { ...StaffUserRow } userErrors { ...Refusal } } } fragment StaffUserRow on User { id name email emailVerified roles blockedAt } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SetRoles: TypedDocumentNode<SetRolesMutation, SetRolesMutationVariables> = /*#__PURE__*/ gql("mutation SetRoles($input: SetRolesInput!) { setRoles(input: $input) { user { ...StaffUserRow } userErrors { ...Refusal } } } fragment StaffUserRow on User { id name email emailVerified roles blockedAt } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffEndSession: TypedDocumentNode<StaffEndSessionMutation, StaffEndSessionMutationVariables> = /*#__PURE__*/ gql("mutation StaffEndSession($input: EndSessionInput!) { endSession(input: $input) { user { ...StaffUserSessions } userErrors { ...Refusal } } } fragment StaffUserSessions on User { id sessions(first: 50) { totalCount edges { cursor node { id deviceName openedAt lastUsedAt network isCurrent } } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffEndSessions: TypedDocumentNode<StaffEndSessionsMutation, StaffEndSessionsMutationVariables> = /*#__PURE__*/ gql("mutation StaffEndSessions($input: EndOtherSessionsInput) { endOtherSessions(input: $input) { user { ...StaffUserSessions } userErrors { ...Refusal } } } fragment StaffUserSessions on User { id sessions(first: 50) { totalCount edges { cursor node { id deviceName openedAt lastUsedAt network isCurrent } } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffDeadLetterCauses: TypedDocumentNode<StaffDeadLetterCausesQuery, StaffDeadLetterCausesQueryVariables> = /*#__PURE__*/ gql("query StaffDeadLetterCauses { deadLetterCauses { cause service handler count error firstFailedAt lastFailedAt } }");

export const StaffDeadLetters: TypedDocumentNode<StaffDeadLettersQuery, StaffDeadLettersQueryVariables> = /*#__PURE__*/ gql("query StaffDeadLetters($service: String, $cause: String, $first: Int!, $after: String) { deadLetters(service: $service, cause: $cause, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id service kind handler error cause attempts firstFailedAt lastFailedAt } } } }");

export const StaffDeadLetter: TypedDocumentNode<StaffDeadLetterQuery, StaffDeadLetterQueryVariables> = /*#__PURE__*/ gql("query StaffDeadLetter($id: ID!) { deadLetter(id: $id) { id service kind handler payload error cause attempts firstFailedAt lastFailedAt traceId correlationId dryRun { error alreadyDone writes { kind id before after } events { type subject data } tasks { task key dueAt data } } } }");

export const ReplayDeadLetters: TypedDocumentNode<ReplayDeadLettersMutation, ReplayDeadLettersMutationVariables> = /*#__PURE__*/ gql("mutation ReplayDeadLetters($input: ReplayDeadLettersInput!) { replayDeadLetters(input: $input) { service count unchanged { id reason } userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const DiscardDeadLetters: TypedDocumentNode<DiscardDeadLettersMutation, DiscardDeadLettersMutationVariables> = /*#__PURE__*/ gql("mutation DiscardDeadLetters($input: DiscardDeadLettersInput!) { discardDeadLetters(input: $input) { service count unchanged { id reason } userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffDiscounts: TypedDocumentNode<StaffDiscountsQuery, StaffDiscountsQueryVariables> = /*#__PURE__*/ gql("query StaffDiscounts($first: Int!, $after: String) { discounts(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...StaffDiscount } } } } fragment StaffDiscount on Discount { id code name kind percent amount { ...Amount } minimumSubtotal { ...Amount } categories startsAt endsAt usageLimit usageLimitPerCustomer combinable active used createdAt } fragment Amount on Money { amount currency }");

export const CreateDiscount: TypedDocumentNode<CreateDiscountMutation, CreateDiscountMutationVariables> = /*#__PURE__*/ gql("mutation CreateDiscount($input: CreateDiscountInput!) { createDiscount(input: $input) { discount { ...StaffDiscount } userErrors { ...Refusal } } } fragment StaffDiscount on Discount { id code name kind percent amount { ...Amount } minimumSubtotal { ...Amount } categories startsAt endsAt usageLimit usageLimitPerCustomer combinable active used createdAt } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const DisableDiscount: TypedDocumentNode<DisableDiscountMutation, DisableDiscountMutationVariables> = /*#__PURE__*/ gql("mutation DisableDiscount($input: DisableDiscountInput!) { disableDiscount(input: $input) { discount { ...StaffDiscount } userErrors { ...Refusal } } } fragment StaffDiscount on Discount { id code name kind percent amount { ...Amount } minimumSubtotal { ...Amount } categories startsAt endsAt usageLimit usageLimitPerCustomer combinable active used createdAt } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffFrame: TypedDocumentNode<StaffFrameQuery, StaffFrameQueryVariables> = /*#__PURE__*/ gql("query StaffFrame { me { id name roles } deadLetterCauses { cause service count } }");

export const StaffOrders: TypedDocumentNode<StaffOrdersQuery, StaffOrdersQueryVariables> = /*#__PURE__*/ gql("query StaffOrders($first: Int!, $after: String, $status: OrderStatus) { orders(first: $first, after: $after, status: $status) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...StaffOrderRow } } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency }");

export const StaffOrderSearch: TypedDocumentNode<StaffOrderSearchQuery, StaffOrderSearchQueryVariables> = /*#__PURE__*/ gql("query StaffOrderSearch($first: Int!, $after: String, $text: String!) { orderSearch(first: $first, after: $after, text: $text) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...StaffOrderRow } } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency }");

export const StaffOrder: TypedDocumentNode<StaffOrderQuery, StaffOrderQueryVariables> = /*#__PURE__*/ gql("query StaffOrder($id: ID!) { order(id: $id) { ...StaffOrderDetail } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } }");

export const FollowStaffOrder: TypedDocumentNode<FollowStaffOrderSubscription, FollowStaffOrderSubscriptionVariables> = /*#__PURE__*/ gql("subscription FollowStaffOrder($orderId: ID!, $after: String) { orderUpdated(orderId: $orderId, after: $after) { cursor version gap order { ...StaffOrderDetail } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } }");

export const CreateShipment: TypedDocumentNode<CreateShipmentMutation, CreateShipmentMutationVariables> = /*#__PURE__*/ gql("mutation CreateShipment($input: CreateShipmentInput!) { createShipment(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const UpdateShipment: TypedDocumentNode<UpdateShipmentMutation, UpdateShipmentMutationVariables> = /*#__PURE__*/ gql("mutation UpdateShipment($input: UpdateShipmentInput!) { updateShipment(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffCancelOrder: TypedDocumentNode<StaffCancelOrderMutation, StaffCancelOrderMutationVariables> = /*#__PURE__*/ gql("mutation StaffCancelOrder($input: CancelOrderInput!) { cancelOrder(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RefundLines: TypedDocumentNode<RefundLinesMutation, RefundLinesMutationVariables> = /*#__PURE__*/ gql("mutation RefundLines($input: RefundLinesInput!) { refundLines(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RefundPayment: TypedDocumentNode<RefundPaymentMutation, RefundPaymentMutationVariables> = /*#__PURE__*/ gql("mutation RefundPayment($input: RefundPaymentInput!) { refundPayment(input: $input) { payment { id status captured { ...Amount } refunded { ...Amount } } userErrors { ...Refusal } } } fragment Amount on Money { amount currency } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const ApproveReturn: TypedDocumentNode<ApproveReturnMutation, ApproveReturnMutationVariables> = /*#__PURE__*/ gql("mutation ApproveReturn($input: ApproveReturnInput!) { approveReturn(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RejectReturn: TypedDocumentNode<RejectReturnMutation, RejectReturnMutationVariables> = /*#__PURE__*/ gql("mutation RejectReturn($input: RejectReturnInput!) { rejectReturn(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const ReceiveReturn: TypedDocumentNode<ReceiveReturnMutation, ReceiveReturnMutationVariables> = /*#__PURE__*/ gql("mutation ReceiveReturn($input: ReceiveReturnInput!) { receiveReturn(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const AddOrderNote: TypedDocumentNode<AddOrderNoteMutation, AddOrderNoteMutationVariables> = /*#__PURE__*/ gql("mutation AddOrderNote($input: AddOrderNoteInput!) { addOrderNote(input: $input) { order { ...StaffOrderDetail } userErrors { ...Refusal } } } fragment StaffOrderDetail on Order { ...StaffOrderRow cancelReason customer { id name email } lines { unitPrice { ...Amount } total { ...Amount } product { id category } } totals { subtotal { ...Amount } discount { ...Amount } shipping { ...Amount } tax { ...Amount } taxIncluded total { ...Amount } } discounts { code name amount { ...Amount } } shippingAddress { ...Destination } shipments { id status carrier trackingNumber createdAt shippedAt deliveredAt lines { ...StaffPieces } } returns { id kind status reason comment requestedAt decidedAt receivedAt lines { ...StaffPieces } exchangeOrder { id number } } lineRefunds { id amount { ...Amount } reason at lines { ...StaffPieces } } exchangeFor { id number } notes { id at text visibleToCustomer author { kind id } } payment { id status method captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy correlationId traceId actor { kind id } } } fragment StaffOrderRow on Order { id number status fulfilment placedAt version total { ...Amount } customer { id name } shippingMethod { id name } shippingAddress { city country } lines { sku name quantity } returns { id status } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment StaffPieces on Pieces { quantity product { id sku name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const StaffStatistics: TypedDocumentNode<StaffStatisticsQuery, StaffStatisticsQueryVariables> = /*#__PURE__*/ gql("query StaffStatistics($days: Int!, $products: Int!) { salesByDay(first: $days) { edges { cursor node { id day orders cancelled revenue { ...Amount } } } } topProducts(first: $products) { edges { cursor node { id sku name quantity revenue { ...Amount } product { id category } } } } statisticsState { asOf rebuiltAt } } fragment Amount on Money { amount currency }");

export const RebuildStatistics: TypedDocumentNode<RebuildStatisticsMutation, RebuildStatisticsMutationVariables> = /*#__PURE__*/ gql("mutation RebuildStatistics { rebuildStatistics { statisticsState { asOf rebuiltAt } userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");
