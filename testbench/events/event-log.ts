import { consumptionsIn, queueName, type Envelope } from '@shop/shared/contracts';
import { readEventMap } from '@shop/shared/runtime';
import type { Stores } from '../invariants/read-state.ts';
import { storedServices } from '../stack/subgraphs.ts';

/** An event in the outbox of its publisher. */
export type PublishedEvent = {
  envelope: Envelope;
  service: string;
  /** False while it has not left the outbox. */
  published: boolean;
};

export type Task = {
  _id: string;
  service: string;
  state: 'due' | 'parked';
  dueAt: Date;
  attempt: number;
  lastError: string | null;
  trace: { correlationId: string };
};

/** An event that has not left its outbox, or that a consumer has not handled. */
export type OpenEvent = PublishedEvent & { queues: readonly string[] };

export type Traffic = { open: readonly OpenEvent[]; tasks: readonly Task[] };

/** Tracks every event of the system, and the consumers that have handled it. */
export type Ledger = {
  /** Reads outboxes, inboxes and tasks, in this order, so that the effects of an event are seen with it. */
  look(): Promise<Traffic>;
  /** Every event up to the last read, in the order in which they were first seen. */
  events(): readonly PublishedEvent[];
  tasks(): Promise<Task[]>;
};

type OutboxRow = { _id: string; body: string; publishedAt: Date | null };

/** Reads only what is new since the last read, because a stack may run for long. */
export function openEventLog(stores: Stores): Ledger {
  const known = new Map<string, PublishedEvent>();
  /** The queues that have not handled an event, by its id. */
  const open = new Map<string, Set<string>>();

  const noteEvents = async (service: string): Promise<void> => {
    const rows = await stores.read<OutboxRow>(service, 'outbox', {}, { publishedAt: 1 });
    for (const { _id, publishedAt } of rows) {
      const event = known.get(_id);
      if (event) event.published ||= publishedAt !== null;
    }
    const fresh = rows.filter(({ _id }) => !known.has(_id)).map(({ _id }) => _id);
    if (fresh.length === 0) return;
    const found = await stores.read<OutboxRow>(service, 'outbox', { _id: { $in: fresh } });
    // In the order of writing, which no index gives.
    for (const { _id, body, publishedAt } of found.toSorted(by(fresh))) {
      const envelope = JSON.parse(body) as Envelope;
      known.set(_id, { envelope, service, published: publishedAt !== null });
      open.set(_id, new Set(queuesOf(envelope.type)));
    }
  };

  const noteHandled = async (service: string): Promise<void> => {
    const ours = `${service}.`;
    const waiting = [...open].flatMap(([id, queues]) =>
      [...queues].filter((queue) => queue.startsWith(ours)).map((queue) => `${queue}:${id}`),
    );
    if (waiting.length === 0) return;
    const handled = await stores.read<{ _id: string }>(service, 'inbox', { _id: { $in: waiting } });
    for (const { _id } of handled) {
      const at = _id.indexOf(':');
      open.get(_id.slice(at + 1))?.delete(_id.slice(0, at));
    }
  };

  const tasks = async (): Promise<Task[]> => {
    const read = async (service: string) =>
      (await stores.read<Task>(service, 'tasks', {}, { data: 0 })).map((task) => ({ ...task, service }));
    return (await Promise.all(storedServices.map(read))).flat();
  };

  return {
    async look() {
      await Promise.all(storedServices.map(noteEvents));
      await Promise.all(storedServices.map(noteHandled));
      for (const [id, queues] of open) if (queues.size === 0 && known.get(id)?.published) open.delete(id);
      const left = [...open].flatMap(([id, queues]) => {
        const event = known.get(id);
        return event ? [{ ...event, queues: [...queues] }] : [];
      });
      return { open: left, tasks: await tasks() };
    },
    events: () => [...known.values()],
    tasks,
  };
}

const by =
  (ids: readonly string[]) =>
  (one: OutboxRow, other: OutboxRow): number =>
    ids.indexOf(one._id) - ids.indexOf(other._id);

const consumptions = consumptionsIn(readEventMap());

const queuesOf = (type: string): string[] =>
  consumptions.filter((each) => each.type === type).map(({ service }) => queueName(service, type));
