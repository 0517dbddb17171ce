import { pause, type Clock } from '@shop/shared/runtime';
import type { FaultBoard } from '../faults/fault-board.ts';
import type { Gateways } from '../stack/process/gateways.ts';
import type { Ledger, Task, Traffic } from '../events/event-log.ts';

export type SettledOptions = {
  /** Only the effects of the command with this correlation id. */
  of?: string;
  /** Real time. Default 20 s. */
  withinMs?: number;
  /** Whether to wait also for retries; otherwise a message that waits for a retry counts as settled. */
  retries?: 'wait' | 'leave';
};

export type Settling = {
  faults: FaultBoard | undefined;
  ledger: Ledger;
  gateways: Gateways;
  clock: Clock;
  /** The number of webhooks that the provider has not delivered yet. */
  webhooks: () => number;
};

const lookEveryMs = 10;

/**
 * Resolves when everything caused so far has been handled: every event has an outcome at every consumer, no task is
 * due, and the gateways have written to their sockets. Throws, with all that is pending, when that takes too long.
 */
export async function settled(parts: Settling, options: SettledOptions = {}): Promise<void> {
  const { withinMs = 60_000 } = options;
  const deadline = performance.now() + withinMs;
  // The stores are read one after the other, so only two quiet reads in a row show that they have settled.
  for (let quietLooks = 0; quietLooks < 2;) {
    const pending = await pendingIn(parts, options);
    quietLooks = pending.length === 0 ? quietLooks + 1 : 0;
    if (pending.length === 0) continue;
    if (performance.now() > deadline) throw notSettled(withinMs, pending, parts.faults?.inPlace() ?? []);
    await pause(lookEveryMs);
  }
}

function notSettled(withinMs: number, pending: readonly string[], faults: readonly string[]): Error {
  const inPlace = faults.map((fault) => `fault in place: ${fault}`);
  return new Error([`Not settled within ${withinMs} ms of real time:`, ...pending, ...inPlace].join('\n'));
}

async function pendingIn(
  { ledger, gateways, clock, webhooks }: Settling,
  { of, retries = 'leave' }: SettledOptions,
): Promise<string[]> {
  const traffic = await ledger.look();
  const inStores = [...unhandledEvents(traffic, of), ...dueTasks(traffic, clock.now(), { of, retries })];
  // A webhook does not have the correlation id of its command.
  if (of === undefined && webhooks() > 0) inStores.push(`the provider has ${webhooks()} webhooks to deliver`);
  return inStores.length > 0 ? inStores : gateways.pending(ledger.events());
}

function unhandledEvents({ open, tasks }: Traffic, of: string | undefined): string[] {
  const kept = new Set(tasks.map(({ _id }) => _id));
  return open
    .filter(({ envelope }) => of === undefined || envelope.correlationid === of)
    .flatMap(({ envelope: { id, type, subject }, service, published, queues }) => {
      const event = `${type} ${id} about ${subject}`;
      if (!published) return [`${service} has not published ${event}`];
      const waiting = queues.filter((queue) => !kept.has(`retry:${queue}:${id}`));
      return waiting.map((queue) => `${queue} has not handled ${event}`);
    });
}

type Wanted = { of: string | undefined; retries: 'wait' | 'leave' };

const dueTasks = ({ tasks }: Traffic, now: Date, { of, retries }: Wanted): string[] =>
  tasks
    .filter(({ trace }) => of === undefined || trace.correlationId === of)
    .filter(
      ({ state, dueAt, lastError }) =>
        state === 'due' && (dueAt <= now || (retries === 'wait' && lastError !== null)),
    )
    .map(describe);

function describe({ service, _id, attempt, lastError }: Task): string {
  const failed = lastError === null ? '' : `, failed ${attempt} times: ${lastError}`;
  return `${service} has to run ${_id}${failed}`;
}
