import type { Money } from '@shop/shared/contracts';

/** Pieces of a product. */
export type Pieces = { productId: string; quantity: number };

/** The later of two is the truth, in whatever order the carrier tells. CANCELLED is set by us, before it left. */
export const parcelStatuses = ['READY', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'CANCELLED'] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

/** A part of an order that is delivered by itself. */
export type Parcel = {
  id: string;
  lines: Pieces[];
  status: ParcelStatus;
  carrier: string;
  trackingNumber: string;
  createdAt: Date;
  shippedAt: Date | null;
  deliveredAt: Date | null;
};

/** Money that goes back for pieces of an order; payments carries it out. */
export type LineRefund = {
  id: string;
  lines: Pieces[];
  amount: Money;
  /** The member of staff. */
  by: string;
  reason: string | null;
  at: Date;
};

export const returnStatuses = ['REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED'] as const;
export type ReturnStatus = (typeof returnStatuses)[number];
export const returnKinds = ['REFUND', 'EXCHANGE'] as const;
export type ReturnKind = (typeof returnKinds)[number];

/** Pieces that the customer sends back. */
export type OrderReturn = {
  id: string;
  kind: ReturnKind;
  status: ReturnStatus;
  lines: Pieces[];
  /** In the words of the customer. */
  reason: string;
  requestedAt: Date;
  /** When staff approved or rejected it. */
  decidedAt: Date | null;
  receivedAt: Date | null;
  /** What staff said about it; the customer sees it. */
  comment: string | null;
  /** The order of the replacements, once an exchange was received. */
  exchangeOrderId: string | null;
};
