import { aggregate } from '@shop/shared/messaging';
import type { Connection } from 'mongoose';
import type { Payment } from '../domain/payment.ts';
import type { PaymentStore } from './index.ts';
import { paymentModel, type PaymentRow } from './payment-model.ts';

export function mongoPaymentStore(connection: Connection): PaymentStore {
  const model = paymentModel(connection);
  const payments = aggregate<Payment, PaymentRow>(model);
  return {
    payments,
    async byIds(ids) {
      return (await model.find({ _id: { $in: [...ids] } }).lean()).map((row) => payments.toState(row));
    },
    async byProviderId(providerId) {
      const row = await model.findOne({ providerId }).lean();
      return row && payments.toState(row);
    },
  };
}
