import type { TaskDraft } from '@shop/shared/contracts';
import { notIdempotent, type TaskHandler } from '@shop/shared/messaging';
import { minutesAfter } from '@shop/shared/runtime';
import type { Accounts } from '../application/accounts.ts';

export const forgetSessionsTask = 'forget-sessions';

const everyMinutes = 6 * 60;

/** Deletes sessions that cannot be renewed and attempts that no longer count, four times a day, in one replica of all. */
export const forgetSessions = ({ sessions, attempts, work, dependencies }: Accounts): TaskHandler => ({
  async run(_task, guard) {
    const now = dependencies.clock.now();
    await sessions.deleteExpired(now);
    await attempts.deleteForgotten(now);
    const tasks = [forgettingAt(minutesAfter(now, everyMinutes))];
    await work.run(guard, {}, () => ({ tasks, result: undefined }));
  },
  whenTransient: 'keep-trying',
});

/** Part of every start, so that it also goes on after it was parked. */
export const scheduleForgetting = ({ work, dependencies }: Accounts): Promise<void> =>
  work.run(notIdempotent('start'), {}, () => ({
    tasks: [forgettingAt(dependencies.clock.now())],
    result: undefined,
  }));

const forgettingAt = (dueAt: Date): TaskDraft => ({ task: forgetSessionsTask, key: 'all', dueAt });
