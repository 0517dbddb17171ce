import { beginningWith } from '@shop/shared/contracts';
import type { ClientSession, Connection } from 'mongoose';
import { deadLetterActionModel, outboxModel, taskModel } from '../models.ts';

/**
 * What a service deletes of its messages because it must no longer know it. Only a subject that has personal data in its
 * events is worth the search.
 */
export type Forgetting = {
  /** Subjects whose events are deleted from the outbox, also those that were not published yet. */
  published?: readonly string[];
  /** Subjects whose events are deleted where they wait for a retry, and from dead letters and the record of actions on them. */
  received?: readonly string[];
  /** Tasks of this `<task>:<key>`, and those whose key goes on with a colon, dead letters included. */
  tasks?: readonly string[];
};

/** Runs before the events of the unit of work are added, so that those stay. */
export async function forgetMessages(
  connection: Connection,
  { published = [], received = [], tasks = [] }: Forgetting,
  session: ClientSession,
): Promise<void> {
  if (published.length > 0)
    await outboxModel(connection).deleteMany({ subject: { $in: published } }, { session });
  for (const subject of received) await forgetReceived(connection, subject, session);
  for (const task of tasks) {
    const ids = [{ _id: task }, { _id: beginningWith(`${task}:`) }];
    await taskModel(connection).deleteMany({ $or: ids }, { session });
  }
}

/** Both the retries and the record of actions hold the envelope as JSON. */
async function forgetReceived(
  connection: Connection,
  subject: string,
  session: ClientSession,
): Promise<void> {
  const about = containing(`"subject":${JSON.stringify(subject)}`);
  await taskModel(connection).deleteMany({ _id: /^retry:/, 'data.body': about }, { session });
  await deadLetterActionModel(connection).updateMany(
    { before: about },
    { $set: { before: null, patch: null } },
    { session },
  );
}

const containing = (text: string): RegExp => new RegExp(beginningWith(text).source.slice(1));
