import { defineEvents, type EventOf } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'product-note.written.v1': {
    summary: 'A customer rated a product and wrote about it, for the first time or again.',
    data: z.object({
      productNoteId: id.describe('What was written'),
      productId: id.describe('The product that it is about'),
      customerId: id.describe('The customer who wrote it'),
      rating: z.int().describe('From 1 to 5'),
      version: z.int().positive().describe('Its version after this fact; a projection keeps the higher one'),
    }),
  },
});

export type ProductNoteEvent = EventOf<typeof published>;
