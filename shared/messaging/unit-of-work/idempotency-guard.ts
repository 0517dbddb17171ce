import { Refusal } from '@shop/shared/errors';
import type { ClientSession, Connection } from 'mongoose';
import { inputHash, isOtherInput } from './input-hash.ts';
import { commandModel, inboxRows, taskModel } from '../models.ts';

/** The result of a unit of work that has been carried out before. */
export type Replay = { result: unknown };

/**
 * Makes a unit of work take effect once. `claim` runs in the transaction of the work; if the work has been carried out
 * before, it gives the result of that time. `record` stores the result.
 */
export type IdempotencyGuard = {
  name: string;
  /** The key of the claim: units of work with the same key run one after another. */
  claims?: string;
  /** The number of failed attempts before. */
  failures?: number;
  claim?(connection: Connection, session: ClientSession): Promise<Replay | undefined>;
  record?(connection: Connection, session: ClientSession, result: unknown): Promise<void>;
};

/** A call that takes effect again when it is repeated, such as adding to a cart. */
export const notIdempotent = (name: string): IdempotencyGuard => ({ name });

/** A delivered event: each consumer handles each event once. */
export function eventGuard(
  consumer: string,
  eventId: string,
  now: Date,
): IdempotencyGuard & { claimed(): boolean } {
  const _id = `${consumer}:${eventId}`;
  let claimed = false;
  return {
    name: consumer,
    claimed: () => claimed,
    async claim(connection, session) {
      claimed = true;
      const inbox = inboxRows(connection);
      if (await inbox.findOne({ _id }, { session, projection: { _id: 1 } })) return { result: undefined };
      await inbox.insertOne({ _id, at: now }, { session });
      return undefined;
    },
  };
}

/** A due task whose lease this process holds: the unit of work deletes it. */
export const taskGuard = (id: string, lease: string, failures = 0): IdempotencyGuard => ({
  name: id,
  failures,
  async claim(connection, session) {
    const { deletedCount } = await taskModel(connection).deleteOne({ _id: id, lease }, { session });
    return deletedCount === 0 ? { result: undefined } : undefined;
  },
});

type Command = {
  name: string;
  caller: string;
  idempotencyKey: string;
  /** Without default values, because later versions of the schema may add some: see `givenInput`. */
  input: unknown;
  now: Date;
};

/** A command with an idempotency key: the same key and input give the same result; another input is refused. */
export function commandGuard({ name, caller, idempotencyKey, input, now }: Command): IdempotencyGuard {
  const _id = `${name}:${caller}:${idempotencyKey}`;
  const hash = inputHash(input);
  return {
    name,
    claims: `command ${_id}`,
    async claim(connection, session) {
      const commands = commandModel(connection);
      const known = await commands.findById(_id).session(session).lean();
      if (!known) {
        await commands.create([{ _id, inputHash: hash, at: now, result: null }], { session });
        return undefined;
      }
      if (!isOtherInput(known.inputHash, hash)) return { result: known.result };
      throw new Refusal(
        'IDEMPOTENCY_KEY_REUSED',
        `The idempotency key ${idempotencyKey} was used before with another input`,
        [{ message: 'Used before with another input', field: ['idempotencyKey'] }],
      );
    },
    async record(connection, session, result) {
      await commandModel(connection).updateOne({ _id }, { $set: { result } }, { session });
    },
  };
}
