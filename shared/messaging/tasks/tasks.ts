import { randomUUID } from 'node:crypto';
import { messageOf, Transient } from '@shop/shared/errors';
import {
  every,
  secondsAfter,
  technicalNow,
  within,
  withTrace,
  type Dependencies,
} from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { failureFingerprint } from '../dead-letters/failure-fingerprint.ts';
import { expiredAt } from '../outbox/lease.ts';
import { taskModel, type TaskRow } from '../models.ts';
import { taskGuard, type IdempotencyGuard } from '../unit-of-work/idempotency-guard.ts';
import { delayAfter, withTimeout, type RetryPolicy } from '../consumer/retry-policy.ts';
import { pollingLoop } from '../polling-loop.ts';

export type DueTask = { key: string; data: Record<string, unknown>; attempt: number };

export type TaskHandler = {
  /** Does the work; the unit of work run under `guard` ends the task in its transaction. */
  run(task: DueTask, guard: IdempotencyGuard): Promise<unknown>;
  /**
   * What becomes of a task that still fails after the last delay: `park` it as a dead letter (the default), or,
   * where only the outside world is to blame (Transient), `keep-trying` at the last delay.
   */
  whenTransient?: 'park' | 'keep-trying';
};
export type TaskHandlers = Readonly<Record<string, TaskHandler>>;

const leaseMs = 10_000;
const renewEveryMs = 3000;
const pollEveryMs = 5000;
const concurrency = 10;

type Options = {
  connection: Connection;
  handlers: TaskHandlers;
  retryPolicy: RetryPolicy;
  dependencies: Dependencies;
};

/** Runs what is due by business time, each task under a lease that a crashed process lets go by itself. */
export function startTaskRunner({ connection, handlers, retryPolicy, dependencies }: Options) {
  const { clock, logger } = dependencies;
  const tasks = taskModel(connection);
  const inHand = new Set<Promise<void>>();
  const ours = { state: 'due', task: { $in: Object.keys(handlers) } } as const;
  let nextWake: Disposable | undefined;

  const claim = (): Promise<TaskRow | null> => {
    const now = technicalNow();
    return tasks
      .findOneAndUpdate(
        {
          ...ours,
          dueAt: { $lte: clock.now() },
          $or: [null, ...expiredAt(now, leaseMs)].map((leasedUntil) => ({ leasedUntil })),
        },
        { $set: { lease: randomUUID(), leasedUntil: new Date(now.getTime() + leaseMs) } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  };

  const startDue = async () => {
    while (inHand.size < concurrency) {
      const row = await claim();
      if (!row) break;
      const done = runTask(row).finally(() => {
        inHand.delete(done);
        loop.trigger();
      });
      inHand.add(done);
    }
    await wakeForNext();
  };

  const wakeForNext = async () => {
    nextWake?.[Symbol.dispose]();
    nextWake = undefined;
    // What waits for a free hand is looked for when a hand is free.
    if (inHand.size >= concurrency) return;
    const next = await tasks
      .findOne({ ...ours, leasedUntil: null })
      .sort({ dueAt: 1 })
      .lean();
    if (next) nextWake = clock.wakeAt(next.dueAt, () => loop.trigger());
  };

  const runTask = async (row: TaskRow): Promise<void> => {
    const { traceparent, correlationId, causationId } = row.trace;
    const trace = {
      traceparent: traceparent || undefined,
      correlationId: correlationId || undefined,
      causationId: causationId ?? undefined,
    };
    await withTrace(`task ${row.task}`, trace, () => attempt(row), { key: row.key });
  };

  const attempt = async (row: TaskRow): Promise<void> => {
    const { _id, task, key, data, lease } = row;
    const began = performance.now();
    using _renewal = every(renewEveryMs, () => void renew(_id, lease));
    const fields = () => ({
      task,
      key,
      attempt: row.attempt,
      durationMs: Math.round(performance.now() - began),
    });
    try {
      const run = handlers[task]?.run(
        { key, data, attempt: row.attempt },
        taskGuard(_id, lease ?? '', row.attempt),
      );
      await withTimeout(`${task} ${key}`, retryPolicy, Promise.resolve(run));
      // A handler that found nothing to change left its task behind.
      await tasks.deleteOne({ _id, lease });
      logger.info({ ...fields(), outcome: 'done' }, 'task');
    } catch (error) {
      const outcome = await putBack(row, error).catch(() => 'left to its lease');
      const level = error instanceof Transient ? 'warn' : 'error';
      logger[level]({ ...fields(), outcome, err: error }, 'task');
    }
  };

  const renew = (_id: string, lease: string | null) =>
    tasks
      .updateOne({ _id, lease }, { $set: { leasedUntil: new Date(technicalNow().getTime() + leaseMs) } })
      .catch(() => undefined);

  const putBack = async (row: TaskRow, error: unknown): Promise<string> => {
    const keepTrying = handlers[row.task]?.whenTransient === 'keep-trying' && error instanceof Transient;
    const delay = delayAfter(row.attempt, retryPolicy.retryDelaysSeconds, keepTrying);
    const state = delay === undefined ? ('parked' as const) : ('due' as const);
    const now = clock.now();
    const { matchedCount } = await tasks.updateOne(
      { _id: row._id, lease: row.lease },
      {
        $set: {
          state,
          attempt: row.attempt + 1,
          dueAt: secondsAfter(now, delay ?? 0),
          lease: null,
          leasedUntil: null,
          lastError: messageOf(error),
          firstFailedAt: row.firstFailedAt ?? now,
          lastFailedAt: now,
          cause: failureFingerprint(row.task, error),
        },
      },
    );
    if (matchedCount === 0) return 'no longer ours';
    return state === 'parked' ? 'parked' : 'will be repeated';
  };

  /** A handler that hangs is left to its lease, which nobody renews any more. */
  const drained = async () => {
    const tooLate = () => new Error(`${inHand.size} tasks are still in hand`);
    await within(retryPolicy.drainWithinMs, Promise.all(inHand), tooLate).catch((error: unknown) =>
      logger.warn({ reason: messageOf(error) }, 'task runner stopped, tasks left to their leases'),
    );
  };

  const loop = pollingLoop({
    everyMs: pollEveryMs,
    work: startDue,
    onError: (error) => logger.warn({ reason: messageOf(error) }, 'task runner failed, trying again'),
  });
  return {
    trigger: loop.trigger,
    async [Symbol.asyncDispose]() {
      await loop.stop();
      nextWake?.[Symbol.dispose]();
      await drained();
    },
  };
}
