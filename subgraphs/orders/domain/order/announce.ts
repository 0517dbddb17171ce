import type { FeedDraft, TaskDraft } from '@shop/shared/contracts';
import { customerFeed, orderFeed } from '../timeline/feeds.ts';
import type { OrderEvent } from '../../events/published.ts';
import type { Order, OrderDecision } from './order.ts';
import { commandBehind, factOf } from '../timeline/timeline-messages.ts';
import { ownEntryId, type Actor, type OwnFact } from '../timeline/timeline.ts';

export const expireOrderTask = 'expire-order';
export const releaseDiscountsTask = 'release-discounts';

/** When something becomes true, and who gave the command for it; without one it followed from something else. */
export type Occasion = { now: Date; by?: Actor | undefined };

/** An order that has just entered its status, with all that follows from being in it. */
export const announce = (order: Order, event: OrderEvent, occasion: Occasion): OrderDecision => ({
  state: order,
  events: [event],
  tasks: [deadlineTask(order), ...releasedDiscounts(order, occasion)],
  feeds: feedEntries(order),
  timeline: timelineOf(order, event, occasion),
});

/** A change of a part of an order, such as a parcel, which `event` names. */
export const announcePart = (order: Order, event: OrderEvent, occasion: Occasion): OrderDecision => ({
  state: order,
  events: [event],
  tasks: [],
  feeds: feedEntries(order),
  timeline: timelineOf(order, event, occasion),
});

const deadlineTask = ({ id, deadline }: Order): TaskDraft => ({
  task: expireOrderTask,
  key: id,
  dueAt: deadline,
});

/** The codes of a cancelled order count as unused again. */
const releasedDiscounts = ({ id, status, discounts }: Order, { now }: Occasion): TaskDraft[] =>
  status === 'CANCELLED' && discounts.length > 0 ? [{ task: releaseDiscountsTask, key: id, dueAt: now }] : [];

const feedEntries = ({ id, customerId, status, version }: Order): FeedDraft[] =>
  [orderFeed(id), customerFeed(customerId)].map((feed) => ({ feed, data: { orderId: id, status, version } }));

function timelineOf({ id: orderId }: Order, event: OrderEvent, { now, by }: Occasion): OwnFact[] {
  const fact = factOf({ ...event, id: ownEntryId(event), orderId, at: now, service: 'orders' });
  if (!by) return [{ ...fact, causationId: null }];
  const command = commandBehind(event.type, { ...fact, actor: by });
  return [
    { ...command, causationId: null },
    { ...fact, actor: by, causationId: command.id },
  ];
}
