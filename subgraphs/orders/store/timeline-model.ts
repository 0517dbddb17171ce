import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { TimelineEntry } from '../domain/timeline.ts';
import { date, rowOptions, text } from './schema-parts.ts';

export type TimelineRow = RowOf<TimelineEntry> & KitFields;

const timelineSchema = new Schema<TimelineRow>(
  { _id: text, orderId: text, at: date, kind: text, service: text, message: text, ...kitFields },
  { ...rowOptions, collection: 'timeline' },
).index({ orderId: 1 });

export const timelineModel = (connection: Connection): Model<TimelineRow> =>
  connection.model<TimelineRow>('timeline_entry', timelineSchema);
