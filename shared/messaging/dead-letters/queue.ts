import { parseEnvelope, queueName, type Service } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import type { Dependencies } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { deadLetters, type DeadLetter, type Slice } from './dead-letters.ts';
import { deadLetterActions } from './actions.ts';
import type { Consumer } from '../consumer/handle-once.ts';
import { deadLetterActionModel, type DeadLetterActionRow } from '../models.ts';
import { eventGuard } from '../unit-of-work/idempotency-guard.ts';
import { withTimeout, type RetryPolicy } from '../consumer/retry-policy.ts';
import { dryRun, type DryRunEffects } from './dry-run.ts';

/** What somebody did about one dead letter. */
export type DeadLetterAction = Omit<DeadLetterActionRow, '_id' | 'before' | 'patch'> & {
  id: string;
  before: unknown;
  patch: unknown;
};

/** What the handler would do, and why it fails, if it still does. */
export type DryRun = DryRunEffects & { error: string | null };

type Options = {
  service: Service;
  connection: Connection;
  consumers: readonly Consumer[];
  /** The tasks that somebody carries out. */
  handlers: readonly string[];
  retryPolicy: RetryPolicy;
  dependencies: Dependencies;
  onReplayed: () => void;
};

export type DeadLetterQueue = ReturnType<typeof openDeadLetterQueue>;

/** Where the dead letters of one service are looked through, tried, repaired, sent on their way again or ended. */
export function openDeadLetterQueue({ service, consumers, retryPolicy, ...rest }: Options) {
  const { connection, dependencies } = rest;
  const reading = deadLetters(connection);
  const acts = deadLetterActionModel(connection);

  const dryRunOf = ({ id, kind, handler, payload }: DeadLetter): Promise<DryRun> => {
    if (kind === 'TASK') {
      const why = `${handler} is a due task: it acts on the outside world, where nothing can be taken back`;
      throw new Refusal('DEAD_LETTER_NOT_TRIABLE', why);
    }
    const consumer = consumers.find(({ event }) => queueName(service, event) === handler);
    if (!consumer)
      throw new Refusal('DEAD_LETTER_NOT_TRIABLE', `Nothing in ${service} handles ${handler} any more`);
    return dryRun(async () => {
      const envelope = parseEnvelope(typeof payload === 'string' ? payload : JSON.stringify(payload));
      const guard = eventGuard(handler, envelope.id, dependencies.clock.now());
      await withTimeout(`${handler} ${id}`, retryPolicy, consumer.handle(envelope, guard));
    });
  };

  return {
    ...reading,
    ...deadLetterActions(rest),
    /** Lets the consumer handle the event in transactions that are undone; null where there is no such letter. */
    async dryRun(id: string): Promise<DryRun | null> {
      const letter = await reading.letter(id);
      return letter && dryRunOf(letter);
    },
    async acts({ filter, sort, limit }: Slice): Promise<DeadLetterAction[]> {
      return (await acts.find(filter).sort(sort).limit(limit).lean()).map(actOf);
    },
    countActs: (): Promise<number> => acts.countDocuments(),
  };
}

const actOf = ({ _id, before, patch, ...fields }: DeadLetterActionRow): DeadLetterAction => ({
  ...fields,
  id: _id,
  before: parsed(before),
  patch: parsed(patch),
});

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
