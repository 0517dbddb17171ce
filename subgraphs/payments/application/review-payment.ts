import type { TaskHandler } from '@shop/shared/messaging';

/** No machine can do it: one that is replayed is parked again, until a person discards it. */
export const reviewPayment: TaskHandler = {
  async run({ data }) {
    throw new Error(String(data.reason));
  },
};
