import { unknownRecipient, type Recipient } from './recipient.ts';

export const forgetRecipientTask = 'forget-recipient';

/**
 * From now on nothing is sent to the customer, and no event, however late, brings an address back. The addresses stay until
 * the task has deleted what is kept about them.
 */
export const markDeleted = (recipient: Recipient, now: Date): Recipient =>
  recipient.deletedAt ? recipient : { ...recipient, waiting: [], deletedAt: now };

/** What is left of a customer who is gone: that there is nobody to write to. */
export const forgotten = ({ id, deletedAt }: Recipient): Recipient => ({
  ...unknownRecipient(id),
  deletedAt,
});
