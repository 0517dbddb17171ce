import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import { unknownDevice } from '../../domain/session.ts';
import type { UsersService } from '../service.ts';

/** Deletes what else is kept of a user who is gone: links in mails, and the devices of the sessions. */
export async function forgetUser(
  { sessions, mailTokens, work }: UsersService,
  { key: userId }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  await mailTokens.rows.deleteMany({ userId });
  // The rows stay for as long as an access token may be valid, so that gateways can refuse it.
  await sessions.rows.updateMany({ userId }, { $set: unknownDevice });
  await work.run(guard, {}, () => ({ result: undefined }));
}
