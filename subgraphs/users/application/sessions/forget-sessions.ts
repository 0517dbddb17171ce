import type { TaskDraft } from '@shop/shared/contracts';
import { notIdempotent, type IdempotencyGuard } from '@shop/shared/messaging';
import { minutesAfter } from '@shop/shared/runtime';
import type { UsersService } from '../service.ts';

export const forgetSessionsTask = 'forget-sessions';

const everyMinutes = 6 * 60;

/** Deletes sessions that cannot be renewed, links that have expired and attempts that no longer count, four times a day, in one replica of all. */
export async function forgetSessions(
  { sessions, attempts, mailTokens, work, clock }: UsersService,
  _task: unknown,
  guard: IdempotencyGuard,
): Promise<void> {
  const now = clock.now();
  await sessions.rows.deleteMany({ expiresAt: { $lte: now } });
  await mailTokens.rows.deleteMany({ expiresAt: { $lte: now } });
  await attempts.rows.deleteMany({ forgottenAt: { $lte: now } });
  const tasks = [forgettingAt(minutesAfter(now, everyMinutes))];
  await work.run(guard, {}, () => ({ tasks, result: undefined }));
}

/** Part of every start, so that it also goes on after it was parked. */
export const scheduleForgetting = ({ work, clock }: UsersService): Promise<void> =>
  work.run(notIdempotent('start'), {}, () => ({
    tasks: [forgettingAt(clock.now())],
    result: undefined,
  }));

const forgettingAt = (dueAt: Date): TaskDraft => ({ task: forgetSessionsTask, key: 'all', dueAt });
