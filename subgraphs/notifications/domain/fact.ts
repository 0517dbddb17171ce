import type { CancelReason, Money } from '@shop/shared/contracts';

type AboutOrder = { orderId: string; number: string };
/** The number is null when this service has heard of the payment before it heard of the order. */
type AboutPayment = { orderId: string; number: string | null };
/** The link is a secret: it is never stored. */
type Linked = { link: string };
export type OrderLine = { name: string; sku: string; quantity: number; unitPrice: Money };

/** What is known of each kind: all that its templates, now and later, may show. */
export type FactData = {
  WELCOME: object;
  PAYMENT_AWAITED: AboutOrder & {
    reason: 'DECLINED' | 'ACTION_REQUIRED';
    /** When the order is cancelled, ISO 8601, and the customer's time zone. */
    until: string;
    timeZone: string;
  };
  ORDER_CONFIRMED: AboutOrder & { lines: readonly OrderLine[]; total: Money };
  ORDER_CANCELLED: AboutOrder & { reason: CancelReason; note: string | null };
  ORDER_SHIPPED: AboutOrder & { carrier: string; trackingNumber: string };
  ORDER_DELIVERED: AboutOrder;
  PAYMENT_REFUNDED: AboutPayment & { amount: Money; refundedTotal: Money };
  REFUND_FAILED: AboutPayment & { amount: Money };
  EMAIL_VERIFICATION: Linked;
  PASSWORD_RESET: Linked;
  PASSWORD_CHANGED: object;
  EMAIL_CHANGE: Linked;
  EMAIL_CHANGED: object;
  ACCOUNT_DELETION: Linked;
  ACCOUNT_DELETED: object;
};

export type Kind = keyof FactData;

/** An occurrence that a customer is notified of. */
export type FactOf<K extends Kind> = { kind: K } & FactData[K];
export type Fact = { [K in Kind]: FactOf<K> }[Kind];

/** Kinds of mails about the account itself, which are in nobody's list: see `account-mails/`. */
export type AccountMailKind =
  | 'EMAIL_VERIFICATION'
  | 'PASSWORD_RESET'
  | 'PASSWORD_CHANGED'
  | 'EMAIL_CHANGE'
  | 'EMAIL_CHANGED'
  | 'ACCOUNT_DELETION'
  | 'ACCOUNT_DELETED';
export type ListedFact = Exclude<Fact, { kind: AccountMailKind }>;
export type ListedKind = ListedFact['kind'];

export const orderIdOf = (fact: Fact): string | null => ('orderId' in fact ? fact.orderId : null);
