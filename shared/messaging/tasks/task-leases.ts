import { randomUUID } from 'node:crypto';
import { messageOf } from '@shop/shared/errors';
import { secondsAfter, technicalNow, type Clock } from '@shop/shared/runtime';
import type { Connection, Model } from 'mongoose';
import { failureFingerprint } from '../dead-letters/failure-fingerprint.ts';
import { taskModel, type TaskRow } from '../models.ts';
import { expiredAt } from '../outbox/lease.ts';

const leaseMs = 10_000;
/** How often the lease of a running task has to be renewed. */
export const renewEveryMs = 3000;

type Options = { connection: Connection; names: readonly string[]; clock: Clock };

/** The due tasks of one service. A process takes a task under a lease, which expires when the process has crashed. */
export class TaskLeases {
  readonly #tasks: Model<TaskRow>;
  readonly #clock: Clock;
  readonly #ours;

  constructor({ connection, names, clock }: Options) {
    this.#tasks = taskModel(connection);
    this.#clock = clock;
    this.#ours = { state: 'due', task: { $in: [...names] } } as const;
  }

  /** Takes the task that has been due for longest; null when no task is due. */
  claim(): Promise<TaskRow | null> {
    const now = technicalNow();
    const free = [null, ...expiredAt(now, leaseMs)].map((leasedUntil) => ({ leasedUntil }));
    return this.#tasks
      .findOneAndUpdate(
        { ...this.#ours, dueAt: { $lte: this.#clock.now() }, $or: free },
        { $set: { lease: randomUUID(), leasedUntil: leaseEnd(now) } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** When the next task that nobody has taken is due, or was. */
  async nextDueAt(): Promise<Date | undefined> {
    const next = await this.#tasks
      .findOne({ ...this.#ours, leasedUntil: null })
      .sort({ dueAt: 1 })
      .lean();
    return next?.dueAt;
  }

  async renew({ _id, lease }: TaskRow): Promise<void> {
    await this.#tasks.updateOne({ _id, lease }, { $set: { leasedUntil: leaseEnd(technicalNow()) } });
  }

  async finish({ _id, lease }: TaskRow): Promise<void> {
    await this.#tasks.deleteOne({ _id, lease });
  }

  /** Makes a failed task due again after `delaySeconds`, or a dead letter without; false if the lease was lost. */
  async giveBack(row: TaskRow, error: unknown, delaySeconds: number | undefined): Promise<boolean> {
    const now = this.#clock.now();
    const { matchedCount } = await this.#tasks.updateOne(
      { _id: row._id, lease: row.lease },
      {
        $set: {
          state: delaySeconds === undefined ? 'parked' : 'due',
          attempt: row.attempt + 1,
          dueAt: secondsAfter(now, delaySeconds ?? 0),
          lease: null,
          leasedUntil: null,
          lastError: messageOf(error),
          firstFailedAt: row.firstFailedAt ?? now,
          lastFailedAt: now,
          cause: failureFingerprint(row.task, error),
        },
      },
    );
    return matchedCount > 0;
  }
}

const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseMs);
