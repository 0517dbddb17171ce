import { collection, count, date, oneOf, optionalDate, optionalText, text } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { channels, type Channel } from '../domain/channel.ts';
import { deliveryStates, type Delivery } from '../domain/delivery.ts';
import { suppressionId, suppressionReasons, type Suppression } from '../domain/suppression.ts';

const rows = collection<Delivery>('deliveries', {
  fields: {
    notificationId: text,
    customerId: text,
    kind: text,
    channel: oneOf(channels),
    target: optionalText,
    state: oneOf(deliveryStates),
    attempts: count,
    address: optionalText,
    providerId: optionalText,
    reason: optionalText,
    createdAt: date,
    dueAt: date,
    settledAt: optionalDate,
  },
  indexes: [{ notificationId: 1 }, { customerId: 1, state: 1, dueAt: 1 }, { providerId: 1 }],
});

export const deliveries = (connection: Connection) => {
  const all = rows(connection);
  return {
    ...all,
    /** Those of a customer that a digest of that moment sums up. */
    async ofDigest(customerId: string, dueAt: Date, limit: number): Promise<Delivery[]> {
      const found = all.rows.find({ customerId, state: 'DIGEST', dueAt }, { _id: 1 }).sort({ _id: 1 });
      const ids = await found.limit(limit).lean<{ _id: string }[]>();
      return all.byIds(ids.map(({ _id }) => _id));
    },
    /** The mail with this Message-ID. */
    ofMessage: (messageId: string): Promise<Delivery | null> =>
      all.byId(`${/^<?(ntf_[^@>]+)@/.exec(messageId)?.[1] ?? ''}:EMAIL`),
    /** Those of a provider's ids that no delivery has. */
    async unknownProviderIds(ids: readonly string[]): Promise<string[]> {
      const found = await all.find({ providerId: { $in: ids } });
      const known = new Set(found.map(({ providerId }) => providerId));
      return ids.filter((id) => !known.has(id));
    },
  };
};

const suppressionRows = collection<Suppression>('suppressions', {
  fields: {
    channel: oneOf(channels),
    address: text,
    reason: oneOf(suppressionReasons),
    detail: text,
    at: date,
    liftedBy: optionalText,
  },
});

export const suppressions = (connection: Connection) => {
  const all = suppressionRows(connection);
  const isInForce = ({ liftedBy }: Suppression) => liftedBy === null;
  return {
    ...all,
    async of(channel: Channel, address: string): Promise<Suppression | null> {
      const found = await all.byId(suppressionId(channel, address));
      return found && isInForce(found) ? found : null;
    },
    async ofAll(ids: readonly string[]): Promise<Suppression[]> {
      return (await all.byIds(ids)).filter(isInForce);
    },
  };
};
