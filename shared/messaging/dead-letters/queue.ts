import {
  queueName,
  readEnvelope,
  type DeadLetter,
  type DeadLetterAction,
  type DeadLetterDryRun,
  type DeadLetterRequest,
} from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { deadLetters, idsOf } from './dead-letters.ts';
import { keysetPage } from './keyset-page.ts';
import { deadLetterActions } from './actions.ts';
import type { Consumer } from '../consumer/handle-once.ts';
import { deadLetterActionModel, type DeadLetterActionRow } from '../models.ts';
import { eventGuard } from '../unit-of-work/idempotency-guard.ts';
import { withTimeout, type RetryPolicy } from '../consumer/retry-policy.ts';
import { dryRun } from './dry-run.ts';

type Options = {
  service: string;
  connection: Connection;
  consumers: readonly Consumer[];
  /** The tasks that the service has handlers for. */
  handlers: readonly string[];
  retryPolicy: RetryPolicy;
  dependencies: Dependencies;
  onReplayed: () => void;
};

export type DeadLetterQueue = ReturnType<typeof openDeadLetterQueue>;

/** The dead letters of one service: lists them, runs them dry, replays, edits and discards them. */
export function openDeadLetterQueue({ service, consumers, retryPolicy, ...rest }: Options) {
  const { connection, dependencies } = rest;
  const reading = deadLetters(service, connection);
  const actions = deadLetterActionModel(connection);
  const byQueue = new Map(consumers.map((each) => [queueName(service, each.event), each]));
  const checkEvent = (queue: string, body: string) => {
    const consumer = byQueue.get(queue);
    if (consumer) readEnvelope(consumer.event, consumer.needs, body);
  };

  const dryRunOf = ({ id, kind, handler, payload }: DeadLetter): Promise<DeadLetterDryRun> => {
    if (kind === 'TASK') {
      const why = `${handler} is a due task: it calls other systems, so its effects cannot be rolled back`;
      throw new Refusal('DEAD_LETTER_NOT_TRIABLE', why);
    }
    const consumer = byQueue.get(handler);
    if (!consumer)
      throw new Refusal('DEAD_LETTER_NOT_TRIABLE', `Nothing in ${service} handles ${handler} any more`);
    return dryRun(async () => {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const envelope = readEnvelope(consumer.event, consumer.needs, text);
      const guard = eventGuard(handler, envelope.id, dependencies.clock.now());
      await withTimeout(`${handler} ${id}`, retryPolicy, consumer.handle(envelope, guard));
    });
  };

  return {
    ...reading,
    ...deadLetterActions({ ...rest, service, checkEvent }),
    /** Has the consumer handle the event in transactions that are rolled back; null if there is no such dead letter. */
    async dryRun(id: string): Promise<DeadLetterDryRun | null> {
      const deadLetter = await reading.find(id);
      return deadLetter && dryRunOf(deadLetter);
    },
    async actions(page: DeadLetterRequest<'actions'>): Promise<DeadLetterAction[]> {
      const { filter, sort } = keysetPage('at', page);
      const rows = await actions.find(filter).sort(sort).limit(page.limit).lean();
      return rows.map((row) => actionOf(service, row));
    },
    countActions: (): Promise<number> => actions.countDocuments(),
  };
}

const actionOf = (
  service: string,
  { _id, act, letter, before, patch, ...fields }: DeadLetterActionRow,
): DeadLetterAction => ({
  ...fields,
  id: _id,
  action: act,
  deadLetterId: idsOf(service).idOf(letter),
  before: parsed(before),
  patch: parsed(patch),
});

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
