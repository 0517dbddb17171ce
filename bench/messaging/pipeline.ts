import { defineEvents, type EventMap } from '@shop/shared/contracts';
import { z } from 'zod';

/** Where a pipeline finds its broker and the store of each of its two services. */
export type Places = { brokerUrl: string; brokerForgets: boolean; publisher: string; follower: string };

export type Role = 'publish' | 'follow' | 'both';

export type Listener = {
  /** Called when a handler starts; the handler throws what this throws. */
  begins: (account: string) => void;
  /** Called when the handler's work is committed. */
  handled: () => void;
};

/**
 * From the change of an account in the store of one service, by outbox and broker, to the change of the account of
 * the same name in the store of another.
 */
export type Pipeline = AsyncDisposable & {
  /** Resolves when the change and its event are committed. */
  write: (account: string) => Promise<unknown>;
};

export type OpenPipeline = (places: Places, role: Role, listener: Listener) => Promise<Pipeline>;

/** Published by users and followed by notifications alone, so that each is delivered once. */
export const event = 'user.registered.v1';
export const publisher = 'users';
export const follower = 'notifications';
export const eventMap: EventMap = { [event]: { publisher, consumers: [follower] } };

const text = z.string();
export const published = defineEvents({
  [event]: {
    summary: 'A user opened an account.',
    data: z.object({ userId: text, customerId: text, email: text, name: text }),
  },
});

export type Account = {
  id: string;
  name: string;
  email: string;
  address: { line1: string; city: string; country: string };
  changes: number;
};

/** The account after one more change. */
export const changed = (id: string, found: Account | null): Account => ({
  id,
  name: 'Ada Okafor',
  email: `${id}@example.com`,
  address: { line1: '12 Harbour Street', city: 'Hamburg', country: 'DE' },
  changes: (found?.changes ?? 0) + 1,
});

export const eventData = ({ id, email, name }: Account) => ({ userId: id, customerId: id, email, name });
