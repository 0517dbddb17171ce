import type { DeadLetter } from '@shop/shared/contracts';

const at = new Date('2026-11-20T09:00:00.000Z');

export const aDeadLetter = (
  service: string,
  rowId: string,
  lastFailedAt = at,
): DeadLetter & { service: string } => ({
  id: `${service}:${rowId}`,
  service,
  kind: 'EVENT',
  handler: `${service}.on-product-updated`,
  payload: { id: 'evt_1' },
  error: 'No',
  cause: `${service}-cause`,
  attempts: 5,
  firstFailedAt: at,
  lastFailedAt,
  traceId: null,
  correlationId: null,
});
