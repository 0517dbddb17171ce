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

export type AddAddressInput = {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly city: string;
  readonly country: string;
};

export type AddToCartInput = {
  readonly productId: string;
  readonly quantity: number;
};

export type CancelOrderInput = {
  readonly orderId: string;
  readonly reason?: string | null | undefined;
};

export type CancelReason =
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'EXPIRED'
  | 'CUSTOMER'
  | 'STAFF';

export type ConfirmEmailChangeInput = {
  readonly token: string;
};

export type DeleteAccountInput = {
  readonly password?: string | null | undefined;
  readonly token?: string | null | undefined;
};

export type DiscountKind =
  | 'PERCENTAGE'
  | 'FIXED'
  | 'FREE_SHIPPING';

export type ExportAccountInput = {
  readonly password: string;
};

export type FulfilmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'PARTIALLY_DELIVERED'
  | 'DELIVERED';

export type LoginInput = {
  readonly email: string;
  readonly password: string;
  readonly deviceName?: string | null | undefined;
};

export type MarkNotificationsReadInput = {
  readonly notificationId?: string | null | undefined;
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

export type PayOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly paymentMethod: string;
};

export type PlaceOrderInput = {
  readonly idempotencyKey: string;
  readonly paymentMethod?: string | null | undefined;
  readonly shippingAddress?: ShippingAddressInput | null | undefined;
  readonly expectedTotal?: MoneyInput | null | undefined;
};

export type ProductFilter = {
  readonly category?: string | null | undefined;
  readonly branch?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly minPrice?: string | null | undefined;
  readonly maxPrice?: string | null | undefined;
  readonly inStock?: boolean | null | undefined;
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

export type RefreshSessionInput = {
  readonly refreshToken: string;
};

export type RegisterInput = {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly deviceName?: string | null | undefined;
};

export type RemoveAddressInput = {
  readonly addressId: string;
};

export type RequestPasswordResetInput = {
  readonly email: string;
};

export type ResetPasswordInput = {
  readonly token: string;
  readonly newPassword: string;
};

export type RestoreCartInput = {
  readonly orderId: string;
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

export type SetCartLineInput = {
  readonly productId: string;
  readonly quantity: number;
};

export type ShippingAddressInput = {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly city: string;
  readonly country: string;
};

export type TimelineKind =
  | 'COMMAND'
  | 'EVENT'
  | 'RETRY'
  | 'COMPENSATION'
  | 'PAYMENT_ATTEMPT'
  | 'MAIL'
  | 'DELIVERY';

export type VerifyEmailInput = {
  readonly token: string;
};

export type ShellQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellQuery = { readonly me: { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<Role> } | null, readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null, readonly notifications: { readonly totalCount: number } | null };

export type AccountPageQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountPageQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly addresses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }> } | null };

export type NotificationsPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type NotificationsPageQuery = { readonly notifications: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string, readonly readAt: string | null, readonly order: { readonly id: string, readonly number: string } | null } }> } | null };

export type FollowNotificationsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FollowNotificationsSubscription = { readonly notificationReceived: { readonly cursor: string, readonly version: number, readonly gap: boolean, readonly notification: { readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string, readonly readAt: string | null, readonly order: { readonly id: string, readonly number: string } | null } | null } };

export type MarkReadMutationVariables = Exact<{
  input: MarkNotificationsReadInput;
}>;


export type MarkReadMutation = { readonly markNotificationsRead: { readonly marked: number | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { readonly register: { readonly session: { readonly accessToken: string, readonly refreshToken: string, readonly user: { readonly id: string, readonly name: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SignInMutationVariables = Exact<{
  input: LoginInput;
}>;


export type SignInMutation = { readonly login: { readonly session: { readonly accessToken: string, readonly refreshToken: string, readonly user: { readonly id: string, readonly name: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { readonly refreshSession: { readonly session: { readonly accessToken: string, readonly refreshToken: string, readonly user: { readonly id: string, readonly name: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly logout: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type AddAddressMutationVariables = Exact<{
  input: AddAddressInput;
}>;


export type AddAddressMutation = { readonly addAddress: { readonly user: { readonly id: string, readonly addresses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RemoveAddressMutationVariables = Exact<{
  input: RemoveAddressInput;
}>;


export type RemoveAddressMutation = { readonly removeAddress: { readonly user: { readonly id: string, readonly addresses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type CartPageQueryVariables = Exact<{ [key: string]: never; }>;


export type CartPageQuery = { readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null };

export type AddToCartMutationVariables = Exact<{
  input: AddToCartInput;
}>;


export type AddToCartMutation = { readonly addToCart: { readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type SetCartLineMutationVariables = Exact<{
  input: SetCartLineInput;
}>;


export type SetCartLineMutation = { readonly setCartLine: { readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type RestoreCartMutationVariables = Exact<{
  input: RestoreCartInput;
}>;


export type RestoreCartMutation = { readonly restoreCart: { readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type CheckoutPageQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckoutPageQuery = { readonly cart: { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null } | null, readonly me: { readonly id: string, readonly name: string, readonly addresses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }> } | null };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { readonly placeOrder: { readonly order: { readonly id: string, readonly number: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type HomePageQueryVariables = Exact<{ [key: string]: never; }>;


export type HomePageQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly productCount: number }> | null, readonly newest: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } }> } | null };

export type ListPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
  sort?: ProductSort | null | undefined;
}>;


export type ListPageQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly productCount: number }> | null, readonly products: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } }> } | null };

export type ProductPageQueryVariables = Exact<{
  id: string;
}>;


export type ProductPageQuery = { readonly product: { readonly description: string, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null };

export type FollowStockSubscriptionVariables = Exact<{
  productId: string;
  after?: string | null | undefined;
}>;


export type FollowStockSubscription = { readonly productStockUpdated: { readonly cursor: string, readonly version: number, readonly gap: boolean, readonly available: number, readonly product: { readonly id: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null } };

export type AmountFragment = { readonly amount: string, readonly currency: string };

export type ProductCardFragment = { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } };

export type CartContentFragment = { readonly lines: ReadonlyArray<{ readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly price: { readonly amount: string, readonly currency: string }, readonly stock: { readonly available: number } } | null }>, readonly total: { readonly amount: string, readonly currency: string } | null };

export type RefusalFragment = { readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null };

export type DestinationFragment = { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string };

export type BookEntryFragment = { readonly id: string, readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string };

export type OrderHeadFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string } };

export type OrderDetailFragment = { readonly payableUntil: string | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly shippingAddress: { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }, readonly shipment: { readonly carrier: string, readonly trackingNumber: string, readonly shippedAt: string, readonly deliveredAt: string | null } | null, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly methodNumber: number, readonly nextAction: { readonly type: PaymentActionType, readonly url: string | null } | null, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null }>, readonly total: { readonly amount: string, readonly currency: string } };

export type NotificationEntryFragment = { readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string, readonly readAt: string | null, readonly order: { readonly id: string, readonly number: string } | null };

export type SignedInFragment = { readonly accessToken: string, readonly refreshToken: string, readonly user: { readonly id: string, readonly name: string } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { readonly requestPasswordReset: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { readonly resetPassword: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { readonly verifyEmail: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type ConfirmEmailChangeMutationVariables = Exact<{
  input: ConfirmEmailChangeInput;
}>;


export type ConfirmEmailChangeMutation = { readonly confirmEmailChange: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type OrdersPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type OrdersPageQuery = { readonly orders: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly product: { readonly id: string, readonly category: string } | null }>, readonly total: { readonly amount: string, readonly currency: string } } }> } | null };

export type OrderPageQueryVariables = Exact<{
  id: string;
}>;


export type OrderPageQuery = { readonly order: { readonly payableUntil: string | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly shippingAddress: { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }, readonly shipment: { readonly carrier: string, readonly trackingNumber: string, readonly shippedAt: string, readonly deliveredAt: string | null } | null, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly methodNumber: number, readonly nextAction: { readonly type: PaymentActionType, readonly url: string | null } | null, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null }>, readonly total: { readonly amount: string, readonly currency: string } } | null };

export type FollowOrderSubscriptionVariables = Exact<{
  orderId: string;
  after?: string | null | undefined;
}>;


export type FollowOrderSubscription = { readonly orderUpdated: { readonly cursor: string, readonly version: number, readonly gap: boolean, readonly status: OrderStatus, readonly order: { readonly payableUntil: string | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly shippingAddress: { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }, readonly shipment: { readonly carrier: string, readonly trackingNumber: string, readonly shippedAt: string, readonly deliveredAt: string | null } | null, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly methodNumber: number, readonly nextAction: { readonly type: PaymentActionType, readonly url: string | null } | null, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null }>, readonly total: { readonly amount: string, readonly currency: string } } | null } };

export type FollowMyOrdersSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FollowMyOrdersSubscription = { readonly myOrdersUpdated: { readonly cursor: string, readonly version: number, readonly gap: boolean, readonly status: OrderStatus, readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly total: { readonly amount: string, readonly currency: string } } | null } };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { readonly cancelOrder: { readonly order: { readonly payableUntil: string | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly shippingAddress: { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }, readonly shipment: { readonly carrier: string, readonly trackingNumber: string, readonly shippedAt: string, readonly deliveredAt: string | null } | null, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly methodNumber: number, readonly nextAction: { readonly type: PaymentActionType, readonly url: string | null } | null, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null }>, readonly total: { readonly amount: string, readonly currency: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type PayOrderMutationVariables = Exact<{
  input: PayOrderInput;
}>;


export type PayOrderMutation = { readonly payOrder: { readonly order: { readonly payableUntil: string | null, readonly id: string, readonly number: string, readonly status: OrderStatus, readonly cancelReason: CancelReason | null, readonly placedAt: string, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly quantity: number, readonly unitPrice: { readonly amount: string, readonly currency: string }, readonly total: { readonly amount: string, readonly currency: string }, readonly product: { readonly id: string, readonly category: string } | null }>, readonly shippingAddress: { readonly name: string, readonly line1: string, readonly line2: string | null, readonly postalCode: string | null, readonly city: string, readonly country: string }, readonly shipment: { readonly carrier: string, readonly trackingNumber: string, readonly shippedAt: string, readonly deliveredAt: string | null } | null, readonly payment: { readonly id: string, readonly status: PaymentStatus, readonly method: string, readonly methodNumber: number, readonly nextAction: { readonly type: PaymentActionType, readonly url: string | null } | null, readonly captured: { readonly amount: string, readonly currency: string }, readonly refunded: { readonly amount: string, readonly currency: string }, readonly failure: { readonly code: string, readonly message: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly id: string, readonly at: string, readonly kind: TimelineKind, readonly name: string, readonly service: string, readonly message: string, readonly causedBy: string | null }>, readonly total: { readonly amount: string, readonly currency: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type ExportAccountMutationVariables = Exact<{
  input: ExportAccountInput;
}>;


export type ExportAccountMutation = { readonly exportAccount: { readonly export: { readonly userId: string, readonly account: unknown, readonly orders: unknown, readonly payments: unknown, readonly notifications: unknown } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export type DeleteAccountMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type DeleteAccountMutation = { readonly deleteAccount: { readonly deletedUserId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly retryAfterSeconds: number | null }> } | null };

export const Shell: TypedDocumentNode<ShellQuery, ShellQueryVariables> = /*#__PURE__*/ gql("query Shell { me { id name roles } cart { ...CartContent } notifications(first: 1, unreadOnly: true) { totalCount } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } }");

export const AccountPage: TypedDocumentNode<AccountPageQuery, AccountPageQueryVariables> = /*#__PURE__*/ gql("query AccountPage { me { id name email addresses { ...BookEntry } } } fragment BookEntry on Address { id name line1 line2 postalCode city country }");

export const NotificationsPage: TypedDocumentNode<NotificationsPageQuery, NotificationsPageQueryVariables> = /*#__PURE__*/ gql("query NotificationsPage($first: Int!, $after: String) { notifications(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...NotificationEntry } } } } fragment NotificationEntry on Notification { id kind title body createdAt readAt order { id number } }");

export const FollowNotifications: TypedDocumentNode<FollowNotificationsSubscription, FollowNotificationsSubscriptionVariables> = /*#__PURE__*/ gql("subscription FollowNotifications($after: String) { notificationReceived(after: $after) { cursor version gap notification { ...NotificationEntry } } } fragment NotificationEntry on Notification { id kind title body createdAt readAt order { id number } }");

export const MarkRead: TypedDocumentNode<MarkReadMutation, MarkReadMutationVariables> = /*#__PURE__*/ gql("mutation MarkRead($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { marked userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const Register: TypedDocumentNode<RegisterMutation, RegisterMutationVariables> = /*#__PURE__*/ gql("mutation Register($input: RegisterInput!) { register(input: $input) { session { ...SignedIn } userErrors { ...Refusal } } } fragment SignedIn on Session { accessToken refreshToken user { id name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SignIn: TypedDocumentNode<SignInMutation, SignInMutationVariables> = /*#__PURE__*/ gql("mutation SignIn($input: LoginInput!) { login(input: $input) { session { ...SignedIn } userErrors { ...Refusal } } } fragment SignedIn on Session { accessToken refreshToken user { id name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RefreshSession: TypedDocumentNode<RefreshSessionMutation, RefreshSessionMutationVariables> = /*#__PURE__*/ gql("mutation RefreshSession($input: RefreshSessionInput!) { refreshSession(input: $input) { session { ...SignedIn } userErrors { ...Refusal } } } fragment SignedIn on Session { accessToken refreshToken user { id name } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SignOut: TypedDocumentNode<SignOutMutation, SignOutMutationVariables> = /*#__PURE__*/ gql("mutation SignOut { logout { userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const AddAddress: TypedDocumentNode<AddAddressMutation, AddAddressMutationVariables> = /*#__PURE__*/ gql("mutation AddAddress($input: AddAddressInput!) { addAddress(input: $input) { user { id addresses { ...BookEntry } } userErrors { ...Refusal } } } fragment BookEntry on Address { id name line1 line2 postalCode city country } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RemoveAddress: TypedDocumentNode<RemoveAddressMutation, RemoveAddressMutationVariables> = /*#__PURE__*/ gql("mutation RemoveAddress($input: RemoveAddressInput!) { removeAddress(input: $input) { user { id addresses { ...BookEntry } } userErrors { ...Refusal } } } fragment BookEntry on Address { id name line1 line2 postalCode city country } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const CartPage: TypedDocumentNode<CartPageQuery, CartPageQueryVariables> = /*#__PURE__*/ gql("query CartPage { cart { ...CartContent } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } }");

export const AddToCart: TypedDocumentNode<AddToCartMutation, AddToCartMutationVariables> = /*#__PURE__*/ gql("mutation AddToCart($input: AddToCartInput!) { addToCart(input: $input) { cart { ...CartContent } userErrors { ...Refusal } } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const SetCartLine: TypedDocumentNode<SetCartLineMutation, SetCartLineMutationVariables> = /*#__PURE__*/ gql("mutation SetCartLine($input: SetCartLineInput!) { setCartLine(input: $input) { cart { ...CartContent } userErrors { ...Refusal } } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const RestoreCart: TypedDocumentNode<RestoreCartMutation, RestoreCartMutationVariables> = /*#__PURE__*/ gql("mutation RestoreCart($input: RestoreCartInput!) { restoreCart(input: $input) { cart { ...CartContent } userErrors { ...Refusal } } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const CheckoutPage: TypedDocumentNode<CheckoutPageQuery, CheckoutPageQueryVariables> = /*#__PURE__*/ gql("query CheckoutPage { cart { ...CartContent } me { id name addresses { ...BookEntry } } } fragment CartContent on Cart { lines { quantity unitPrice { ...Amount } total { ...Amount } product { ...ProductCard } } total { ...Amount } } fragment Amount on Money { amount currency } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment BookEntry on Address { id name line1 line2 postalCode city country }");

export const PlaceOrder: TypedDocumentNode<PlaceOrderMutation, PlaceOrderMutationVariables> = /*#__PURE__*/ gql("mutation PlaceOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number } userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const HomePage: TypedDocumentNode<HomePageQuery, HomePageQueryVariables> = /*#__PURE__*/ gql("query HomePage { categories { name productCount } newest: products(first: 8, sort: NEWEST, filter: {inStock: true}) { edges { node { ...ProductCard } } } } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Amount on Money { amount currency }");

export const ListPage: TypedDocumentNode<ListPageQuery, ListPageQueryVariables> = /*#__PURE__*/ gql("query ListPage($first: Int!, $after: String, $filter: ProductFilter, $sort: ProductSort) { categories { name productCount } products(first: $first, after: $after, filter: $filter, sort: $sort) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...ProductCard } } } } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Amount on Money { amount currency }");

export const ProductPage: TypedDocumentNode<ProductPageQuery, ProductPageQueryVariables> = /*#__PURE__*/ gql("query ProductPage($id: ID!) { product(id: $id) { ...ProductCard description } } fragment ProductCard on Product { id sku name category price { ...Amount } stock { available } } fragment Amount on Money { amount currency }");

export const FollowStock: TypedDocumentNode<FollowStockSubscription, FollowStockSubscriptionVariables> = /*#__PURE__*/ gql("subscription FollowStock($productId: ID!, $after: String) { productStockUpdated(productId: $productId, after: $after) { cursor version gap available product { id price { ...Amount } stock { available } } } } fragment Amount on Money { amount currency }");

export const RequestPasswordReset: TypedDocumentNode<RequestPasswordResetMutation, RequestPasswordResetMutationVariables> = /*#__PURE__*/ gql("mutation RequestPasswordReset($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const ResetPassword: TypedDocumentNode<ResetPasswordMutation, ResetPasswordMutationVariables> = /*#__PURE__*/ gql("mutation ResetPassword($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const VerifyEmail: TypedDocumentNode<VerifyEmailMutation, VerifyEmailMutationVariables> = /*#__PURE__*/ gql("mutation VerifyEmail($input: VerifyEmailInput!) { verifyEmail(input: $input) { email userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const ConfirmEmailChange: TypedDocumentNode<ConfirmEmailChangeMutation, ConfirmEmailChangeMutationVariables> = /*#__PURE__*/ gql("mutation ConfirmEmailChange($input: ConfirmEmailChangeInput!) { confirmEmailChange(input: $input) { email userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const OrdersPage: TypedDocumentNode<OrdersPageQuery, OrdersPageQueryVariables> = /*#__PURE__*/ gql("query OrdersPage($first: Int!, $after: String) { orders(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ...OrderHead lines { sku name quantity product { id category } } } } } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency }");

export const OrderPage: TypedDocumentNode<OrderPageQuery, OrderPageQueryVariables> = /*#__PURE__*/ gql("query OrderPage($id: ID!) { order(id: $id) { ...OrderDetail } } fragment OrderDetail on Order { ...OrderHead payableUntil lines { sku name quantity unitPrice { ...Amount } total { ...Amount } product { id category } } shippingAddress { ...Destination } shipment { carrier trackingNumber shippedAt deliveredAt } payment { id status method methodNumber nextAction { type url } captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country }");

export const FollowOrder: TypedDocumentNode<FollowOrderSubscription, FollowOrderSubscriptionVariables> = /*#__PURE__*/ gql("subscription FollowOrder($orderId: ID!, $after: String) { orderUpdated(orderId: $orderId, after: $after) { cursor version gap status order { ...OrderDetail } } } fragment OrderDetail on Order { ...OrderHead payableUntil lines { sku name quantity unitPrice { ...Amount } total { ...Amount } product { id category } } shippingAddress { ...Destination } shipment { carrier trackingNumber shippedAt deliveredAt } payment { id status method methodNumber nextAction { type url } captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country }");

export const FollowMyOrders: TypedDocumentNode<FollowMyOrdersSubscription, FollowMyOrdersSubscriptionVariables> = /*#__PURE__*/ gql("subscription FollowMyOrders($after: String) { myOrdersUpdated(after: $after) { cursor version gap status order { ...OrderHead } } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency }");

export const CancelOrder: TypedDocumentNode<CancelOrderMutation, CancelOrderMutationVariables> = /*#__PURE__*/ gql("mutation CancelOrder($input: CancelOrderInput!) { cancelOrder(input: $input) { order { ...OrderDetail } userErrors { ...Refusal } } } fragment OrderDetail on Order { ...OrderHead payableUntil lines { sku name quantity unitPrice { ...Amount } total { ...Amount } product { id category } } shippingAddress { ...Destination } shipment { carrier trackingNumber shippedAt deliveredAt } payment { id status method methodNumber nextAction { type url } captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const PayOrder: TypedDocumentNode<PayOrderMutation, PayOrderMutationVariables> = /*#__PURE__*/ gql("mutation PayOrder($input: PayOrderInput!) { payOrder(input: $input) { order { ...OrderDetail } userErrors { ...Refusal } } } fragment OrderDetail on Order { ...OrderHead payableUntil lines { sku name quantity unitPrice { ...Amount } total { ...Amount } product { id category } } shippingAddress { ...Destination } shipment { carrier trackingNumber shippedAt deliveredAt } payment { id status method methodNumber nextAction { type url } captured { ...Amount } refunded { ...Amount } failure { code message } } timeline { id at kind name service message causedBy } } fragment OrderHead on Order { id number status cancelReason placedAt version total { ...Amount } } fragment Amount on Money { amount currency } fragment Destination on ShippingAddress { name line1 line2 postalCode city country } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const ExportAccount: TypedDocumentNode<ExportAccountMutation, ExportAccountMutationVariables> = /*#__PURE__*/ gql("mutation ExportAccount($input: ExportAccountInput!) { exportAccount(input: $input) { export { userId account orders payments notifications } userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");

export const DeleteAccount: TypedDocumentNode<DeleteAccountMutation, DeleteAccountMutationVariables> = /*#__PURE__*/ gql("mutation DeleteAccount($input: DeleteAccountInput!) { deleteAccount(input: $input) { deletedUserId userErrors { ...Refusal } } } fragment Refusal on UserError { code message field retryAfterSeconds }");
