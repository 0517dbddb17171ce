import { line, paragraphs } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';

// Rules that SDL cannot state.
export const writeProductNote = z.object({
  idempotencyKey,
  productId: line('A product id', 100),
  rating: z.int().min(1, 'A rating is at least 1').max(5, 'A rating is at most 5'),
  text: paragraphs('The text', 5000),
});
