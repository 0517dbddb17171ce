import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection } from 'mongoose';
import { reservationStatuses, type Reservation } from '../domain/reservation.ts';

export type ReservationRow = RowOf<Reservation> & KitFields;

const text = { type: String, required: true } as const;

const schema = new Schema<ReservationRow>(
  {
    _id: text,
    orderId: text,
    customerId: text,
    status: { ...text, enum: reservationStatuses },
    lines: [{ _id: false, productId: text, quantity: { type: Number, required: true, min: 1 } }],
    ...kitFields,
  },
  { collection: 'reservations', versionKey: false, minimize: false, strict: 'throw' },
);

export const reservationModel = (connection: Connection) =>
  connection.model<ReservationRow>('reservation', schema);
