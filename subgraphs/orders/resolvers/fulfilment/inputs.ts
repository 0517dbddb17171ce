import { line, optionalLine, paragraphs } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';
import { parcelStatuses, returnKinds } from '../../domain/fulfilment/parts.ts';

// Rules that SDL cannot state.
const orderId = line('An order id', 100);
const returnId = line('A return id', 100);
const reason = optionalLine('A reason', 500);
const lines = z
  .array(
    z.object({ productId: line('A product id', 100), quantity: z.int().min(1, 'A quantity is at least 1') }),
  )
  .min(1, 'At least one line')
  .max(100, 'At most 100 lines');

export const createShipment = z.object({
  idempotencyKey,
  orderId,
  lines: lines.nullish(),
  carrier: line('The name of a carrier', 100),
  trackingNumber: line('A tracking number', 100),
});
export const updateShipment = z.object({
  orderId,
  shipmentId: line('A shipment id', 100),
  status: z.enum(parcelStatuses).exclude(['READY'], 'A parcel does not become READY again'),
  reason,
});
export const requestReturn = z.object({
  idempotencyKey,
  orderId,
  kind: z.enum(returnKinds),
  lines,
  reason: line('A reason', 500),
});
export const answerReturn = z.object({ orderId, returnId, comment: optionalLine('A comment', 500) });
export const receiveReturn = z.object({ orderId, returnId });
export const refundLines = z.object({ idempotencyKey, orderId, lines, reason });
export const addOrderNote = z.object({
  orderId,
  text: paragraphs('A note', 2000).refine((text) => text !== '', 'A note is not empty'),
  visibleToCustomer: z.boolean(),
});
