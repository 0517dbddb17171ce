import type { DataOf, Envelope } from '@shop/shared/contracts';
import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import { changeProfile, unknownRecipient } from '../../domain/recipient.ts';
import type { consumed } from '../../events/consumed.ts';
import type { NotificationsService } from '../service.ts';

type Changed = Envelope<DataOf<typeof consumed>['user.profile-changed.v1']>;

export function profileChanged(
  { work, recipients }: NotificationsService,
  { time, data }: Changed,
  guard: IdempotencyGuard,
): Promise<void> {
  const { userId, name, language, timeZone } = data;
  const profile = { name, language, timeZone, at: new Date(time) };
  return work.run(guard, { recipient: one(recipients, userId) }, ({ recipient }) => ({
    save: { recipient: changeProfile(recipient ?? unknownRecipient(userId), profile) },
    result: undefined,
  }));
}
