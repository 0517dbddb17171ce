import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import { theSystem, type TimelineEntry } from '../domain/timeline.ts';
import { date, optionalText, partOptions, rowOptions, text } from './schema-parts.ts';

export type TimelineRow = RowOf<TimelineEntry> & KitFields;

const actor = new Schema({ kind: text, id: optionalText }, partOptions);

const timelineSchema = new Schema<TimelineRow>(
  {
    _id: text,
    orderId: text,
    at: date,
    kind: text,
    name: text,
    service: text,
    actor: { type: actor, required: true },
    message: text,
    eventId: optionalText,
    causationId: optionalText,
    correlationId: optionalText,
    traceId: optionalText,
    ...kitFields,
  },
  { ...rowOptions, collection: 'timeline' },
).index({ orderId: 1 });

export const timelineModel = (connection: Connection): Model<TimelineRow> =>
  connection.model<TimelineRow>('timeline_entry', timelineSchema);

type OlderEntry = Pick<TimelineEntry, 'id' | 'orderId' | 'at' | 'service' | 'message'> & { kind: string };

/** Rows from before the timeline told causes have the event's name for a kind, and nothing of who and why. */
export const withStory = (entry: TimelineEntry | OlderEntry): TimelineEntry =>
  'name' in entry
    ? entry
    : { ...entry, ...noThread, kind: 'EVENT', name: entry.kind, actor: theSystem, eventId: null };

const noThread = { causationId: null, correlationId: null, traceId: null };
