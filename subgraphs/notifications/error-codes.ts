import { refusalCodes } from '@shop/shared/errors';

/** Why commands of notifications are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  WEBHOOK_NOT_FOUND: { meaning: 'There is no such webhook.', remedy: 'List the webhooks again.' },
  WEBHOOK_DELIVERY_NOT_FOUND: {
    meaning: 'There is no such delivery of a webhook.',
    remedy: "List the webhook's deliveries again.",
  },
});
