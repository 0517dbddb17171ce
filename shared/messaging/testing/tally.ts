import { decided, type Decision, type EventDraft } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { aggregate, kitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection } from 'mongoose';

/** The simplest aggregate that shows a lost or repeated update. */
export type Tally = {
  id: string;
  count: number;
  name: string | null;
  since: Date | null;
  marks: { at: Date }[];
};

const schema = new Schema<RowOf<Tally>>(
  {
    _id: String,
    count: { type: Number, required: true },
    name: String,
    since: Date,
    marks: [new Schema({ at: Date }, { _id: false })],
    ...kitFields,
  },
  { versionKey: false, minimize: false, collection: 'tallies', autoIndex: false },
).index({ name: 1 }, { unique: true, partialFilterExpression: { name: { $type: 'string' } } });

export const tallyAggregate = (connection: Connection) =>
  aggregate<Tally, RowOf<Tally>>(connection.model<RowOf<Tally>>('tally', schema), {
    duplicate: (key) =>
      key === 'name' ? refuseField('INVALID_INPUT', 'Another tally has this name', 'name') : undefined,
  });

export const aTally = (id: string, fields: Partial<Tally> = {}): Tally => ({
  id,
  count: 0,
  name: null,
  since: null,
  marks: [],
  ...fields,
});

/** One more, with an event. */
export function increment(id: string, limit = Infinity) {
  return (tally: Tally | null): Decision<Tally | null> => {
    const { count, ...rest } = tally ?? aTally(id);
    if (count >= limit) throw new Refusal('INVALID_INPUT', `The tally ${id} is full`);
    return decided({ ...rest, count: count + 1 }, { events: [counted(id, count + 1)] });
  };
}

/** An event of the service `orders` that `payments` consumes. */
export const counted = (id: string, version: number): EventDraft => ({
  type: 'order.cancelled.v1',
  subject: id,
  data: { orderId: id, customerId: 'usr_1', number: 'A-1', version, reason: 'STAFF' },
});
