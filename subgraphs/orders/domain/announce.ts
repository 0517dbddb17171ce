import type { FeedDraft, TaskDraft } from '@shop/shared/contracts';
import { customerFeed, orderFeed } from './feeds.ts';
import type { OrderEvent } from './order-events.ts';
import type { Order, OrderDecision } from './order.ts';
import { timelineEntry } from './timeline.ts';

export const expireOrderTask = 'expire-order';

/** An order that has just entered its status, with all that follows from being in it. */
export const announce = (order: Order, event: OrderEvent, now: Date): OrderDecision => ({
  state: order,
  events: [event],
  tasks: [deadlineTask(order)],
  feeds: feedEntries(order),
  timeline: [timelineEntry({ ...event, id: `${order.id}:${event.type}`, orderId: order.id, at: now })],
});

const deadlineTask = ({ id, deadline }: Order): TaskDraft => ({
  task: expireOrderTask,
  key: id,
  dueAt: deadline,
});

const feedEntries = ({ id, customerId, status, version }: Order): FeedDraft[] =>
  [orderFeed(id), customerFeed(customerId)].map((feed) => ({ feed, data: { orderId: id, status, version } }));
