import { notIdempotent, one } from '@shop/shared/messaging';
import type { Channel } from '../../domain/channel.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { suppress, suppressAgain, suppressionId, type SuppressionReason } from '../../domain/suppression.ts';
import type { NotificationsService } from '../service.ts';
import { recordFailure } from './record.ts';

/** What a provider reports of a message after it has accepted it. Reports repeat, and come in any order. */
export type Report = {
  channel: Channel;
  address: string;
  outcome: 'DELIVERED' | 'FAILED';
  detail: string;
  /** Why nothing may be sent to the address any more. */
  suppress: SuppressionReason | null;
};

/** Records the outcome of a message; `delivery` is the one that it is about, where the provider names it. */
export async function recordReport(
  service: NotificationsService,
  delivery: Delivery | null,
  report: Report,
): Promise<void> {
  const { address, detail: reason, suppress: suppressed } = report;
  if (report.outcome === 'DELIVERED') return delivery ? recordDelivered(service, delivery) : undefined;
  // A complaint is about a message that has arrived: nothing has to take its place.
  if (!delivery || suppressed === 'COMPLAINED') return recordSuppression(service, report);
  const { attempts } = delivery;
  const guard = notIdempotent('recordReport');
  await recordFailure(service, guard, delivery, { reason, address, attempts, suppress: suppressed });
}

async function recordDelivered({ work, deliveries }: NotificationsService, { id }: Delivery): Promise<void> {
  await work.run(notIdempotent('recordReport'), { found: one(deliveries, id) }, ({ found }) => {
    if (found?.state !== 'SENT') return { result: undefined };
    return { save: { found: { ...found, state: 'DELIVERED' as const } }, result: undefined };
  });
}

async function recordSuppression(
  { work, suppressions, clock }: NotificationsService,
  { channel, address, suppress: reason, detail }: Report,
): Promise<void> {
  if (reason === null) return;
  const at = clock.now();
  const id = suppressionId(channel, address);
  await work.run(notIdempotent('recordReport'), { found: one(suppressions, id) }, ({ found }) => ({
    save: { found: suppressAgain(found, suppress({ channel, address, reason, detail, at })) },
    result: undefined,
  }));
}

/** Staff allow messages to an address again; says whether it was suppressed. */
export async function liftSuppression(
  { work, suppressions }: NotificationsService,
  { channel, address, byId }: { channel: Channel; address: string; byId: string },
): Promise<boolean> {
  const id = suppressionId(channel, address);
  return work.run(notIdempotent('liftSuppression'), { found: one(suppressions, id) }, ({ found }) => {
    if (!found || found.liftedBy !== null) return { result: false };
    return { save: { found: { ...found, liftedBy: byId } }, result: true };
  });
}
