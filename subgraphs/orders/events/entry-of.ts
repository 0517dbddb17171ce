import type { Envelope } from '@shop/shared/contracts';
import { timelineEntry, type TimelineEntry, type ToldType } from '../domain/timeline.ts';

/** What the timeline tells of an event that another service published about an order. */
export const entryOf = <Type extends ToldType>(envelope: Envelope<Type>, orderId: string): TimelineEntry =>
  timelineEntry({ ...envelope, orderId, at: new Date(envelope.time) });
