import type { TaskDraft } from '@shop/shared/contracts';
import { once, type TaskHandler } from '@shop/shared/messaging';
import { minutesAfter } from '@shop/shared/runtime';
import type { Accounts } from '../application/accounts.ts';

export const forgetSessionsTask = 'forget-sessions';

const everyMinutes = 6 * 60;

/** Deletes sessions that cannot be renewed and attempts that no longer count, four times a day, in one replica of all. */
export const forgetSessions = ({ sessions, attempts, work, ambient }: Accounts): TaskHandler => ({
  async run(_task, origin) {
    const now = ambient.clock.now();
    await sessions.deleteExpired(now);
    await attempts.deleteForgotten(now);
    const tasks = [forgettingAt(minutesAfter(now, everyMinutes))];
    await work.run(origin, {}, () => ({ tasks, result: undefined }));
  },
  whenTransient: 'keep-trying',
});

/** Part of every start, so that it also goes on after it was parked. */
export const scheduleForgetting = ({ work, ambient }: Accounts): Promise<void> =>
  work.run(once('start'), {}, () => ({ tasks: [forgettingAt(ambient.clock.now())], result: undefined }));

const forgettingAt = (dueAt: Date): TaskDraft => ({ task: forgetSessionsTask, key: 'all', dueAt });
