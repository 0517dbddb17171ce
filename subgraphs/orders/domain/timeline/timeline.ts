export type StoryKind = 'COMMAND' | 'EVENT' | 'RETRY' | 'COMPENSATION' | 'PAYMENT_ATTEMPT' | 'MAIL';

/** Who did something; the id of a person. */
export type Actor = { kind: 'CUSTOMER' | 'STAFF' | 'SYSTEM'; id: string | null };

export const theSystem: Actor = { kind: 'SYSTEM', id: null };

/** One fact about an order, from any service. The id is that of the fact, so it has one entry. */
export type Fact = {
  id: string;
  orderId: string;
  at: Date;
  kind: StoryKind;
  /** The event without its version, or the command: `payment.captured`, `cancelOrder`. */
  name: string;
  service: string;
  actor: Actor;
  message: string;
};

type OwnEvent = { subject: string; type: string; data: object };

/** An event of ours happens to an order once, or once for each payment method or part, so its type and that name it. */
export const ownEntryId = ({ subject: orderId, type, data }: OwnEvent): string =>
  [orderId, type, ...methodOf(type, data), ...partOf(data)].join(':');

type OfMethod = { methodNumber?: number; reason?: string };

function methodOf(type: string, { methodNumber = 1, reason }: OfMethod): (string | number)[] {
  // One method may first need the customer and be declined then.
  const why = type === 'order.payment-awaited.v1' && reason !== undefined ? [reason] : [];
  return [...why, ...(methodNumber > 1 ? [methodNumber] : [])];
}

type OfPart = { shipmentId?: string; returnId?: string; refundId?: string; status?: string };

/** Names a parcel, a return or a refund, and the status that it came to. */
function partOf({ shipmentId, returnId, refundId, status }: OfPart): string[] {
  const part = shipmentId ?? returnId ?? refundId;
  return part === undefined ? [] : [part, ...(status === undefined ? [] : [status])];
}

/** A fact of ours; without a cause of its own it follows from what the present unit of work follows from. */
export type OwnFact = Fact & { causationId: string | null };

/** What an entry hangs on. */
export type Thread = {
  /** The id under which effects know it; null for what is no event. */
  eventId: string | null;
  /** The id of an event or an entry, or the correlation id of the command that led to it. */
  causationId: string | null;
  correlationId: string | null;
  traceId: string | null;
};

export type TimelineEntry = Fact & Thread;

/** What another service published, and when it was received. */
export type ReceivedEntry = { entry: TimelineEntry; at: Date };

/** An entry among the others: `causedBy` is the id of one of them. */
export type CausedEntry = TimelineEntry & { causedBy: string | null };

/** A customer learns that it was staff, not who, and nothing of what only operators can follow. */
export const forCustomer = (entry: CausedEntry): CausedEntry => ({
  ...entry,
  actor: entry.actor.kind === 'STAFF' ? { ...entry.actor, id: null } : entry.actor,
  correlationId: null,
  traceId: null,
});
