import { line } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';
import { productId } from './catalogue.ts';

export const adjustStock = z.object({
  idempotencyKey,
  productId,
  delta: z.int().refine((delta) => delta !== 0, 'An adjustment adds or takes at least one piece'),
  reason: line('A reason', 500),
});
