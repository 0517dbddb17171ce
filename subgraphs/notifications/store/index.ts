import { deliveries, suppressions } from './deliveries.ts';
import { notifications } from './notifications.ts';
import { recipients } from './recipients.ts';
import { webhookDeliveries, webhooks } from './webhooks.ts';

export { matching, type NotificationFilter } from './notifications.ts';

export const stores = { notifications, recipients, deliveries, suppressions, webhooks, webhookDeliveries };
