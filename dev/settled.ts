import { setTimeout as delay } from 'node:timers/promises';
import { consumers, queueName, services, type EventType } from '@shop/shared/contracts';
import type { Clock } from '@shop/shared/runtime';
import type { BookKeeper, Task, Traffic } from './books.ts';

export type SettledOptions = {
  /** Real time. Default 20 s. */
  withinMs?: number;
  /** Whether what failed and waits to be repeated is waited for as well; otherwise its waiting is an outcome. */
  retries?: 'wait' | 'leave';
};

const lookEveryMs = 20;

/**
 * Resolves when everything caused so far has been handled: every event has an outcome at every consumer, and no task
 * is due. Throws, with all that is pending, when that takes too long.
 */
export async function settled(keeper: BookKeeper, clock: Clock, options: SettledOptions = {}): Promise<void> {
  const { withinMs = 20_000, retries = 'leave' } = options;
  const deadline = performance.now() + withinMs;
  // The stores are read one after the other, so only a second look after a quiet one shows them at rest.
  for (let quietLooks = 0; quietLooks < 2;) {
    const pending = pendingIn(await keeper.traffic(), clock.now(), retries);
    quietLooks = pending.length === 0 ? quietLooks + 1 : 0;
    if (performance.now() > deadline) {
      throw new Error(`Not settled within ${withinMs} ms of real time:\n${pending.join('\n')}`);
    }
    if (pending.length > 0) await delay(lookEveryMs);
  }
}

function pendingIn({ events, handled, tasks }: Traffic, now: Date, retries: 'wait' | 'leave'): string[] {
  const kept = new Set(tasks.map(({ _id }) => _id));
  const unhandled = events.flatMap(({ _id, type }) =>
    queuesOf(type)
      .filter((queue) => !handled.has(`${queue}:${_id}`) && !kept.has(`retry ${queue}:${_id}`))
      .map((queue) => `${queue} has not handled ${type} ${_id}`),
  );
  const isPending = ({ state, dueAt, lastError }: Task) =>
    state === 'due' && (dueAt <= now || (retries === 'wait' && lastError !== null));
  return [...unhandled, ...tasks.filter(isPending).map(describe)];
}

function describe({ service, _id, attempt, lastError }: Task): string {
  const failed = lastError === null ? '' : `, failed ${attempt} times: ${lastError}`;
  return `${service} has to run ${_id}${failed}`;
}

const queuesOf = (type: EventType): string[] =>
  services
    .filter((service) => (consumers[service] as readonly EventType[]).includes(type))
    .map((service) => queueName(service, type));
