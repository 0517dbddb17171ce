import { messageOf, Transient } from '@shop/shared/errors';
import { every, withTrace, type Dependencies } from '@shop/shared/runtime';
import { secondsSince } from '@shop/shared/runtime/metrics';
import type { Connection } from 'mongoose';
import { delayAfter, withTimeout, type RetryPolicy } from '../consumer/retry-policy.ts';
import type { MessagingMetrics } from '../metrics/messaging-metrics.ts';
import { InFlight } from '../in-flight.ts';
import type { TaskRow } from '../models.ts';
import { pollingLoop } from '../polling-loop.ts';
import { taskGuard, type IdempotencyGuard } from '../unit-of-work/idempotency-guard.ts';
import { renewEveryMs, TaskLeases } from './task-leases.ts';

export type DueTask = { key: string; data: Record<string, unknown>; attempt: number };

export type TaskHandler = {
  /** Does the work; the unit of work run under `guard` ends the task in its transaction. */
  run(task: DueTask, guard: IdempotencyGuard): Promise<unknown>;
  /**
   * What happens to a task that fails with a Transient error after the last delay: `park` makes it a dead letter
   * (the default), `keep-trying` repeats it at the last delay. Any other error parks it.
   */
  whenTransient?: 'park' | 'keep-trying';
};
export type TaskHandlers = Readonly<Record<string, TaskHandler>>;

const pollEveryMs = 5000;
const concurrency = 10;

type Options = {
  connection: Connection;
  handlers: TaskHandlers;
  retryPolicy: RetryPolicy;
  dependencies: Dependencies;
  metrics: MessagingMetrics;
};

/** Runs the tasks that are due by business time, several at once, each under a lease. */
export function startTaskRunner(options: Options): AsyncDisposable & { trigger: () => void } {
  const runner = new TaskRunner(options);
  return { trigger: runner.trigger, [Symbol.asyncDispose]: () => runner.stop() };
}

class TaskRunner {
  readonly #options: Options;
  readonly #leases: TaskLeases;
  readonly #running = new InFlight();
  readonly #loop: ReturnType<typeof pollingLoop>;
  #nextWake: Disposable | undefined;

  constructor(options: Options) {
    const { connection, handlers, dependencies } = options;
    const { clock, logger } = dependencies;
    this.#options = options;
    this.#leases = new TaskLeases({ connection, names: Object.keys(handlers), clock });
    this.#loop = pollingLoop({
      everyMs: pollEveryMs,
      work: () => this.#startDue(),
      onError: (error) => logger.warn({ reason: messageOf(error) }, 'task runner failed, trying again'),
    });
  }

  readonly trigger = (): void => this.#loop.trigger();

  async stop(): Promise<void> {
    const { retryPolicy, dependencies } = this.#options;
    await this.#loop.stop();
    this.#nextWake?.[Symbol.dispose]();
    // The lease of a handler that hangs expires once the process has ended.
    await this.#running.drain(retryPolicy.drainWithinMs).catch((error: unknown) => {
      const fields = { reason: messageOf(error) };
      dependencies.logger.warn(fields, 'task runner stopped, tasks left to their leases');
    });
  }

  async #startDue(): Promise<void> {
    while (this.#running.size < concurrency) {
      const row = await this.#leases.claim();
      if (!row) break;
      void this.#running.add(this.#runTraced(row)).then(this.trigger);
    }
    await this.#wakeForNext();
  }

  async #wakeForNext(): Promise<void> {
    this.#nextWake?.[Symbol.dispose]();
    this.#nextWake = undefined;
    // A task that ends triggers the loop, which then looks for the next one.
    if (this.#running.size >= concurrency) return;
    const dueAt = await this.#leases.nextDueAt();
    if (dueAt) this.#nextWake = this.#options.dependencies.clock.wakeAt(dueAt, this.trigger);
  }

  #runTraced(row: TaskRow): Promise<void> {
    const { traceparent, correlationId, causationId } = row.trace;
    const trace = {
      traceparent: traceparent || undefined,
      correlationId: correlationId || undefined,
      causationId: causationId ?? undefined,
    };
    return withTrace(`task ${row.task}`, trace, () => this.#run(row), { key: row.key });
  }

  async #run(row: TaskRow): Promise<void> {
    const { task, key, attempt } = row;
    const { metrics, dependencies } = this.#options;
    const { logger } = dependencies;
    const began = performance.now();
    const fields = () => ({ task, key, attempt, durationMs: Math.round(performance.now() - began) });
    using _renewal = every(renewEveryMs, () => void this.#leases.renew(row).catch(() => undefined));
    try {
      await this.#handle(row);
      // A handler that found nothing to change ran no unit of work that would have ended its task.
      await this.#leases.finish(row);
      metrics.ranTask(task, 'done', secondsSince(began));
      logger.info({ ...fields(), outcome: 'done' }, 'task');
    } catch (error) {
      const outcome = await this.#giveBack(row, error).catch(() => 'left to its lease');
      metrics.ranTask(task, outcome, secondsSince(began));
      const level = error instanceof Transient ? 'warn' : 'error';
      logger[level]({ ...fields(), outcome, err: error }, 'task');
    }
  }

  #handle({ _id, task, key, data, attempt, lease }: TaskRow): Promise<unknown> {
    const { handlers, retryPolicy } = this.#options;
    const guard = taskGuard(_id, lease ?? '', attempt);
    const running = handlers[task]?.run({ key, data, attempt }, guard);
    return withTimeout(`${task} ${key}`, retryPolicy, Promise.resolve(running));
  }

  async #giveBack(row: TaskRow, error: unknown): Promise<string> {
    const { handlers, retryPolicy } = this.#options;
    const keepTrying = handlers[row.task]?.whenTransient === 'keep-trying' && error instanceof Transient;
    const delay = delayAfter(row.attempt, retryPolicy.retryDelaysSeconds, keepTrying);
    if (!(await this.#leases.giveBack(row, error, delay))) return 'lease lost';
    return delay === undefined ? 'parked' : 'will be repeated';
  }
}
