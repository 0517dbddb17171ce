import type { TaskDraft } from '@shop/shared/contracts';
import { channels, type Channel } from './channel.ts';
import type { Kind } from './fact.ts';
import { kinds, type KindRule } from './kinds.ts';
import { afterQuietHours, nextTime } from './local-time.ts';
import { deliveryId, taskOf, type Frequency, type Recipient } from './recipient.ts';

export const deliveryStates = ['PENDING', 'DIGEST', 'SENT', 'DELIVERED', 'FAILED', 'SKIPPED'] as const;

/** One message to one address: a notification by a channel, and of push messages to one device. */
export type Delivery = {
  id: string;
  notificationId: string;
  customerId: string;
  kind: Kind;
  channel: Channel;
  /** The push subscription. */
  target: string | null;
  state: (typeof deliveryStates)[number];
  attempts: number;
  /** Where it was sent, once it was. */
  address: string | null;
  /** What the provider calls it. */
  providerId: string | null;
  /** Why it failed or was skipped. */
  reason: string | null;
  createdAt: Date;
  /** When it is to be sent. */
  dueAt: Date;
  /** When it was sent, or has failed. */
  settledAt: Date | null;
};

/** When customers get the mail that sums up a day, by their own clocks. */
export const digestTime = '08:00';
export const digestTask = 'send-digest';

const ruleOf = (kind: Kind): KindRule => kinds[kind];

/** How often a customer wants a kind by a channel: the own choice, or else the rule of the kind. */
export function frequencyOf({ preferences }: Recipient, kind: Kind, channel: Channel): Frequency {
  const rule = ruleOf(kind);
  if (rule.required && channel === 'EMAIL') return 'IMMEDIATELY';
  const chosen = preferences.find((each) => each.kind === kind && each.channel === channel);
  return chosen?.frequency ?? (rule.channels.includes(channel) ? 'IMMEDIATELY' : 'NEVER');
}

type News = { notificationId: string; kind: Kind; now: Date };
export type Plan = { deliveries: readonly Delivery[]; tasks: readonly TaskDraft[] };

/** The deliveries of a new notification: a mail waits for its address, other channels are left out without one. */
export function planDeliveries(recipient: Recipient, news: News): Plan {
  const deliveries = channels.flatMap((channel) => planChannel(recipient, channel, news));
  return { deliveries, tasks: deliveries.flatMap((each) => tasksOf(recipient, each)) };
}

function planChannel(recipient: Recipient, channel: Channel, news: News): Delivery[] {
  const frequency = frequencyOf(recipient, news.kind, channel);
  if (frequency === 'NEVER') return [];
  return targetsOf(recipient, channel).map((target) => {
    const delivery = newDelivery(recipient, channel, target, news);
    if (frequency !== 'DAILY' || channel !== 'EMAIL') return delivery;
    return { ...delivery, state: 'DIGEST', dueAt: nextTime(news.now, digestTime, recipient.timeZone) };
  });
}

/** For each message that there is to be by a channel: the subscription, or null. */
function targetsOf({ phone, pushSubscriptions }: Recipient, channel: Channel): (string | null)[] {
  if (channel === 'PUSH') return pushSubscriptions.map(({ id }) => id);
  return channel === 'EMAIL' || phone !== null ? [null] : [];
}

function newDelivery(
  { id: customerId, quietHours, timeZone }: Recipient,
  channel: Channel,
  target: string | null,
  { notificationId, kind, now }: News,
): Delivery {
  return {
    id: deliveryId(notificationId, channel, target),
    notificationId,
    customerId,
    kind,
    channel,
    target,
    state: 'PENDING',
    attempts: 0,
    address: null,
    providerId: null,
    reason: null,
    createdAt: now,
    dueAt: ruleOf(kind).required ? now : afterQuietHours(now, quietHours, timeZone),
    settledAt: null,
  };
}

/** The mail of a notification, due at once. */
export const mailDelivery = (recipient: Recipient, news: News): Delivery =>
  newDelivery(recipient, 'EMAIL', null, news);

function tasksOf(recipient: Recipient, { id, channel, state, dueAt }: Delivery): TaskDraft[] {
  if (channel === 'EMAIL' && recipient.email === null) return [];
  if (state !== 'DIGEST') return [taskOf(id, dueAt)];
  const key = digestKey(recipient.id, dueAt);
  return [{ task: digestTask, key, dueAt, data: { customerId: recipient.id, at: dueAt.toISOString() } }];
}

/** A customer's digest of one day; what happens after its time belongs to the next one. */
const digestKey = (customerId: string, dueAt: Date): string => `${customerId}:${dueAt.toISOString()}`;

/** The channels to try, in this order, where another one has failed for good. */
const fallbacks: readonly Channel[] = ['EMAIL', 'SMS', 'PUSH'];

/**
 * The deliveries that replace one that has failed for good: by the first channel that reaches the customer, was not used for
 * this notification and is not switched off. A kind that goes by mail alone has none.
 */
export function planFallback(recipient: Recipient, planned: readonly Delivery[], news: News): Plan {
  const used = new Set(planned.map(({ channel }) => channel));
  const isLeft = planned.some(({ state }) => state !== 'FAILED' && state !== 'SKIPPED');
  const none: Plan = { deliveries: [], tasks: [] };
  if (isLeft || !ruleOf(news.kind).inApp) return none;
  for (const channel of fallbacks) {
    if (used.has(channel) || isSwitchedOff(recipient, news.kind, channel)) continue;
    const deliveries = targetsOf(recipient, channel).map((target) =>
      newDelivery(recipient, channel, target, news),
    );
    if (deliveries.length > 0 && (channel !== 'EMAIL' || recipient.email !== null))
      return { deliveries, tasks: deliveries.flatMap((each) => tasksOf(recipient, each)) };
  }
  return none;
}

const isSwitchedOff = ({ preferences }: Recipient, kind: Kind, channel: Channel): boolean =>
  preferences.some((each) => each.kind === kind && each.channel === channel && each.frequency === 'NEVER');
